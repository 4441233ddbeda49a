package dev.modelgovernance.decision;

import static dev.modelgovernance.decision.LiftedBan.written;
import static dev.modelgovernance.policy.Condition.attribute;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Levels, the developers of a provider, and last days, by example. */
class DeciderVocabularyTest {

    private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");

    private static PolicyBuilder catalog() {
        return Policy.named("acme")
                .developer("anthropic", "US")
                .developer("meta", "US")
                .provider("anthropic", "US", "anthropic")
                .provider("groq", provider -> provider.home("US").developers("meta"))
                .provider("gateway", "US")
                .levels("classification", "open", "internal", "confidential", "secret");
    }

    private static Policy upToInternal() {
        return catalog()
                .regime(Regime.closed("company")
                        .rule(allow("up-to-internal").when(attribute("classification", Values.atMost("internal")))))
                .build();
    }

    private static Call classified(Values levels) {
        return Call.unstated().provider("anthropic").model("claude-sonnet-4-5").with("classification", levels);
    }

    private static String decided(Policy policy, Call call) {
        return written(Decider.of(policy).decide(call, AT));
    }

    @Test
    void aLevelHoldsThoseBelowItAndNoneAbove() {
        var policy = upToInternal();

        assertThat(decided(policy, classified(Values.of("open")))).isEqualTo("allow\n");
        assertThat(decided(policy, classified(Values.of("internal")))).isEqualTo("allow\n");
        assertThat(decided(policy, classified(Values.of("confidential")))).isEqualTo("""
                deny
                  not-permitted company
                """);
        assertThat(decided(policy, classified(Values.atMost("internal")))).isEqualTo("allow\n");
        assertThat(decided(policy, classified(Values.atMost("secret")))).isEqualTo("""
                deny
                  not-permitted company, such as {classification=confidential}
                """);
        assertThat(decided(policy, classified(Values.between("open", "internal"))))
                .isEqualTo("allow\n");
    }

    @Test
    void aCallOfLevelsThatThereAreNotIsDenied() {
        var policy = upToInternal();

        assertThat(decided(policy, classified(Values.atMost("public")))).isEqualTo("""
                deny
                  unknown-value classification: public
                """);
        assertThat(decided(policy, classified(Values.between("secret", "open"))))
                .isEqualTo("""
                deny
                  unknown-value classification
                """);
        assertThat(decided(policy, Call.unstated().with("users", Values.atMost("GB"))))
                .isEqualTo("""
                deny
                  unknown-value users: {at-most: GB}
                """);
    }

    @Test
    void aUseOfLevelsCoversThemAndNoOthers() {
        var policy = catalog()
                .regime(Regime.open("company"))
                .application(
                        "app",
                        app -> app.use(
                                "chat",
                                provider("anthropic").and(attribute("classification", Values.atMost("internal")))))
                .build();
        var call = Call.through("chat").model("claude-sonnet-4-5");

        assertThat(decided(policy, call)).isEqualTo("allow\n");
        assertThat(decided(policy, call.with("classification", "open"))).isEqualTo("allow\n");
        assertThat(decided(policy, call.with("classification", "secret"))).isEqualTo("""
                deny
                  undeclared
                """);
    }

    @Test
    void levelsAreGivenWholeAndInOrder() {
        assertThatThrownBy(() -> catalog().attribute("classification", "top-secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"classification\" has levels: one document gives all of its values");
        assertThatThrownBy(() -> catalog()
                        .regime(Regime.open("company")
                                .rule(deny("none")
                                        .when(attribute("classification", Values.between("secret", "open")))
                                        .because("Because.")))
                        .build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(
                        "\"secret\" is above \"open\": no level is at least the one and at most the other");
    }

    /** An unknown id could be of anyone whom its provider may serve, and of nobody else in the catalog. */
    @Test
    void anUnknownIdIsOfSomeoneWhomItsProviderServes() {
        var policy = catalog()
                .regime(Regime.open("company")
                        .rule(deny("anthropic").when(developer("anthropic")).because("Because."))
                        .rule(deny("meta").when(developer("meta")).because("Because.")))
                .build();
        var unknown = Call.unstated().model("our-own").with("classification", "open");

        assertThat(decided(policy, unknown.provider("anthropic"))).isEqualTo("""
                deny
                  prohibited company/anthropic
                """);
        assertThat(decided(policy, unknown.provider("groq"))).isEqualTo("""
                deny
                  prohibited company/meta, unstated [developer], such as {developer=meta}
                """);
        assertThat(decided(policy, unknown.provider("gateway"))).isEqualTo("""
                deny
                  prohibited company/anthropic, unstated [developer], such as {developer=anthropic}
                  prohibited company/meta, unstated [developer], such as {developer=meta}
                """);
    }

    @Test
    void theLastDayCounts() {
        var zone = ZoneId.of("Europe/London");
        var rule = deny("this-year").because("Because.");
        var policy = catalog()
                .zone(zone)
                .regime(Regime.open("company").rule(rule.through(LocalDate.of(2026, 12, 31))))
                .build();
        var same = catalog()
                .zone(zone)
                .regime(Regime.open("company")
                        .rule(deny("this-year").because("Because.").until(LocalDate.of(2027, 1, 1))))
                .build();

        assertThat(policy).isEqualTo(same);
        assertThat(Decider.of(policy)
                        .decide(Call.unstated(), Instant.parse("2026-12-31T23:59:59Z"))
                        .isAllowed())
                .isFalse();
        assertThat(Decider.of(policy)
                        .decide(Call.unstated(), Instant.parse("2027-01-01T00:00:00Z"))
                        .isAllowed())
                .isTrue();
    }
}
