package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.in;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.owner;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.purpose;
import static dev.modelgovernance.policy.Condition.tags;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyBuilderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    @Test
    void reportsEverythingThatIsWrongTogether() {
        var builder = catalog()
                .group("us-allies", "AU", "UK")
                .regime(Regime.open("us-ear")
                        .when(deployer("us-alies"))
                        .rule(deny("dual-use").when(developer("antropic")))
                        .rule(allow("nothing").when(users("GB")))
                        .rule(require("testing").because("It must be."))
                        .rule(deny("backwards").from(DAY).until(DAY).because("It ends before it begins.")));

        var problems = problems(builder);

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "/groups/us-allies/1: unknown jurisdiction \"UK\": did you mean \"GB\"?",
                        "/regimes/us-ear/when/0/deployer/in/0: unknown group \"us-alies\": did you mean \"us-allies\"?",
                        "/regimes/us-ear/rules/dual-use: rule \"dual-use\" has no \"because\": say why it is there",
                        "/regimes/us-ear/rules/dual-use/when/0/developer/in/0: unknown developer \"antropic\": did you mean"
                                + " \"anthropic\"?",
                        "/regimes/us-ear/rules/nothing: an allow changes nothing in a regime whose default is allow: write an"
                                + " exception instead",
                        "/regimes/us-ear/rules/testing: rule \"testing\" requires nothing: name evidence or obligations",
                        "/regimes/us-ear/rules/backwards/until: until \"2026-06-30\" is not after from \"2026-06-30\"");
    }

    @Test
    void namesAnIdThatTwoFamiliesWouldShare() {
        var builder = catalog().models("clone", "openai", List.of("*-claude"));

        assertThat(problems(builder))
                .extracting(Problem::message)
                .containsExactly("\"claude-claude\" would belong to \"claude\" (claude-*) as well as to \"clone\""
                        + " (*-claude): make one glob more specific");
    }

    @Test
    void refusesAnExceptionThatCanNeverApply() {
        var outsideItsRule = exception(deployer("FR"));
        var builder = catalog()
                .regime(Regime.open("r")
                        .when(deployer("GB", "IE"))
                        .rule(deny("d").because("Because.").unless(outsideItsRule)));

        assertThat(problems(builder))
                .extracting(Problem::place)
                .containsExactly(Place.of("/regimes/r/rules/d/unless/0"));
    }

    @Test
    void anExceptionForAPartOfACountryCanApply() {
        var builder = catalog()
                .regime(Regime.open("r")
                        .when(deployer("US"))
                        .rule(deny("d").because("Because.").unless(deployer(in("US").except("US-CA")))));

        assertThat(builder.build().regimes()).containsKey("r");
    }

    @Test
    void aClauseThatAGroupCanNeverMeetWhileItIsInForceIsRefused() {
        var builder = catalog()
                .group("late", group -> group.member("GB", member -> member.from(DAY)))
                .regime(Regime.open("r")
                        .rule(deny("d").when(deployer("late")).until(DAY).because("Because.")));

        assertThat(problems(builder)).extracting(Problem::place).containsExactly(Place.of("/regimes/r/rules/d"));
    }

    @Test
    void twoTagsMayBeAskedForAtOnce() {
        var builder = catalog()
                .models("open", "openai", List.of("open-*"), List.of("frontier", "open-weights"))
                .regime(Regime.open("r")
                        .when(tags("frontier"))
                        .rule(deny("d").when(tags("open-weights")).because("Because.")));

        assertThat(builder.build().tags()).containsExactly("frontier", "open-weights");
    }

    @Test
    void aBlockStatesAnAttributeOnce() {
        assertThatThrownBy(() -> users("GB").and(users("IE")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"users\" is stated twice: write its values in one place");
    }

    @Test
    void whatIsIncludedMayBeNamedButDoesNotSeeWhoIncludesIt() {
        var regulator = Policy.named("regulator")
                .regime(Regime.open("r").rule(deny("d").when(purpose("chat")).because("Because.")));
        var company = catalog().attribute("purpose", "chat").include(regulator);

        assertThat(problems(company)).extracting(Problem::message).containsExactly("unknown attribute \"purpose\"");
    }

    @Test
    void theFingerprintForgetsOrderButNotZones() {
        var london = dated("Europe/London").build();
        var dublin = dated("Europe/Dublin").build();

        assertThat(dated("Europe/London").build()).isEqualTo(london).hasSameHashCodeAs(london);
        assertThat(dublin.fingerprint()).isNotEqualTo(london.fingerprint());
    }

    @Test
    void anInstantIsTheSameHoweverItsOffsetIsWritten() {
        var written = Instant.parse("2026-06-30T21:00:00Z");
        var offset = java.time.OffsetDateTime.parse("2026-06-30T17:00:00-04:00").toInstant();

        assertThat(until(written)).isEqualTo(until(offset));
    }

    @Test
    void readsLikeTheLawItStates() {
        var policy = catalog()
                .evidence("bis-licence", "An export licence.")
                .evidence("evaluation", "A current evaluation.")
                .obligation("disclose", "Say that it is a machine.")
                .group("us-allies", "AU", "CA")
                .group("arms-embargoed", "RU")
                .attribute("data", Map.of("personal", Set.of(), "health", Set.of("personal")))
                .regime(Regime.open("us-ear")
                        .zone(ZoneId.of("America/New_York"))
                        .when(Condition.developerHome("US"))
                        .rule(deny("dual-use")
                                .when(developer("anthropic"))
                                .unless(deployer("US", "us-allies").and(owner(Condition.not("arms-embargoed"))))
                                .unless(exception(Condition.evidence("bis-licence"))
                                        .until(LocalDate.of(2026, 3, 1)))
                                .from(LocalDate.of(2023, 10, 17))
                                .until(DAY)
                                .because("Classified as dual-use technology.")
                                .source(Source.cite("15 CFR 742.6").status(Source.Status.REPORTED)))
                        .rule(require("testing")
                                .when(deployer("GB"))
                                .evidence("evaluation")
                                .maxAge(Period.ofDays(365))
                                .obligations("disclose")
                                .because("It must be tested.")))
                .application(
                        "claims",
                        app -> app.states(deployer("GB"))
                                .use("chat", provider("anthropic").and(model("claude-*")))
                                .holds(
                                        "evaluation",
                                        held -> held.covers(developer("anthropic"))
                                                .issued(DAY)))
                .build();

        var rule = policy.regimes().get("us-ear").rules().get(0).clause();
        assertThat(rule.window().until()).isEqualTo(Moment.startOf(DAY, ZoneId.of("America/New_York")));
        assertThat(rule.unless()).hasSize(2);
    }

    private static Policy until(Instant end) {
        return catalog()
                .regime(Regime.open("r").rule(deny("d").until(end).because("Because.")))
                .build();
    }

    private static PolicyBuilder dated(String zone) {
        return catalog()
                .regime(Regime.open("r").rule(deny("d").until(DAY).because("Because.")))
                .zone(ZoneId.of(zone));
    }

    private static PolicyBuilder catalog() {
        return Policy.named("acme")
                .developer("anthropic", "US")
                .developer("openai", "US")
                .provider("anthropic", "US", "anthropic")
                .models("claude", "anthropic", List.of("claude-*"), List.of("frontier"));
    }

    private static List<Problem> problems(PolicyBuilder builder) {
        return catchThrowableOfType(InvalidPolicyException.class, builder::build)
                .problems();
    }

    @Test
    void hostsOfCredentialsBelongToThePolicy() {
        var without = new Provider("openai", "US", null, List.of("api.openai.com"));
        var with = new Provider(
                "openai", "US", null, List.of("api.openai.com"), Map.of(), List.of("auth.openai.com"), List.of());

        assertThat(Policy.named("acme").provider(with).build().fingerprint())
                .isNotEqualTo(Policy.named("acme").provider(without).build().fingerprint());
    }
}
