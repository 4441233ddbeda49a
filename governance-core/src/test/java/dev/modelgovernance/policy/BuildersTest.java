package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all builders hold to: nothing that is added is lost, and what can be stated once is refused a second time. */
class BuildersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final Source SOURCE = Source.cite("The law.");
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @Test
    void whatIsAddedAfterTheProblemsWereAskedForIsBuilt() {
        var builder = Policy.named("acme");
        assertThat(builder.problems()).isEmpty();

        builder.regime(Regime.open("law"))
                .group("late", "GB")
                .application("claims", app -> app.use("chat", users("GB")));

        var policy = builder.build();
        assertThat(policy.regimes()).containsOnlyKeys("law");
        assertThat(policy.groups()).containsOnlyKeys("late");
        assertThat(policy.application()).isNotNull();
    }

    @Test
    void whatIsAddedAfterAPolicyWasBuiltIsInTheNext() {
        var builder = Policy.named("acme").regime(Regime.open("company"));
        var first = builder.build();

        var second = builder.regime(Regime.open("law")).build();

        assertThat(first.regimes()).containsOnlyKeys("company");
        assertThat(second.regimes()).containsOnlyKeys("company", "law");
    }

    @Test
    void whatIsAddedToPartsAfterAPolicyWasBuiltIsInTheNext() {
        var rule = deny("no").because("No.");
        var law = Regime.open("law").rule(rule);
        var shared = Policy.named("shared").regime(law);
        var builder = Policy.named("acme").include(shared);
        var first = builder.build();

        rule.unless(users("GB"));
        law.rule(deny("never").because("Never."));
        shared.group("late", "GB");
        var second = builder.build();

        assertThat(first.regimes().get("law").rules()).hasSize(1);
        assertThat(first.groups()).isEmpty();
        assertThat(second.regimes().get("law").rules()).extracting(Rule::id).containsExactly("no", "never");
        assertThat(second.regimes().get("law").rules().get(0).clause().unless()).hasSize(1);
        assertThat(second.groups()).containsOnlyKeys("late");
    }

    @Test
    void aRuleMayStandInTwoRegimes() {
        var rule = deny("no").because("No.");

        var policy = Policy.named("acme")
                .regime(Regime.open("one").rule(rule))
                .regime(Regime.open("two").zone(ZONE).rule(rule))
                .build();

        assertThat(policy.regimes().get("one").rules())
                .isEqualTo(policy.regimes().get("two").rules());
    }

    @Test
    void whatCanBeHeldManyTimesAddsUp() {
        var policy = Policy.named("acme")
                .evidence("one", "The first.")
                .evidence("two", "The second.")
                .obligation("say", "Say it.")
                .obligation("note", "Note it.")
                .attribute("purpose", "chat")
                .attribute("purpose", Map.of("talk", Set.of("chat")))
                .regime(Regime.open("law")
                        .rule(require("both")
                                .evidence("one")
                                .evidence("two")
                                .obligations("say")
                                .obligations("note")
                                .because("It must be.")))
                .build();

        var rule = policy.regimes().get("law").rules().get(0);
        assertThat(rule.evidence()).containsExactly("one", "two");
        assertThat(rule.obligations()).containsExactly("say", "note");
        assertThat(policy.attributes().get("purpose").values()).containsOnlyKeys("chat", "talk");
    }

    @ParameterizedTest
    @MethodSource("secondTimes")
    void refusesWhatIsStatedTwice(ThrowingCallable second, String sentence) {
        assertThatIllegalStateException().isThrownBy(second).withMessage(sentence);
    }

    static Stream<Arguments> secondTimes() {
        return Stream.of(
                twice("rule \"no\"", "when", () -> deny("no").when(users("GB")).when(users("IE"))),
                twice("rule \"no\"", "because", () -> deny("no").because("No.").because("Never.")),
                twice("rule \"no\"", "source", () -> deny("no").source(SOURCE).source(SOURCE)),
                twice("rule \"no\"", "from", () -> deny("no").from(DAY).from(Instant.EPOCH)),
                twice(
                        "rule \"no\"",
                        "until",
                        () -> deny("no").until(Instant.EPOCH).until(DAY)),
                twice("rule \"no\"", "review-by", () -> deny("no").reviewBy(DAY).reviewBy(DAY)),
                twice(
                        "rule \"asked\"",
                        "review-by",
                        () -> require("asked").reviewBy(DAY).reviewBy(DAY)),
                twice(
                        "rule \"asked\"",
                        "max-age",
                        () -> require("asked").maxAge(Period.ofDays(1)).maxAge(Period.ofDays(2))),
                twice("an exception", "when", () -> exception(users("GB")).when(users("IE"))),
                twice(
                        "exception \"a\"",
                        "id",
                        () -> exception(users("GB")).named("a").named("b")),
                twice("regime \"law\"", "title", () -> law().title("Law").title("Law")),
                twice(
                        "regime \"law\"",
                        "authority",
                        () -> law().authority("King").authority("Parliament")),
                twice(
                        "regime \"law\"",
                        "description",
                        () -> law().description("Old.").description("New.")),
                twice("regime \"law\"", "zone", () -> law().zone(ZONE).zone(ZONE)),
                twice("regime \"law\"", "when", () -> law().when(users("GB")).when(users("IE"))),
                twice(
                        "policy \"acme\"",
                        "description",
                        () -> acme().description("Old.").description("New.")),
                twice("policy \"acme\"", "zone", () -> acme().zone(ZONE).zone(ZONE)),
                twice(
                        "policy \"acme\"",
                        "application",
                        () -> acme().application("a", app -> {}).application("b", app -> {})),
                twice(
                        "application \"claims\"",
                        "states",
                        () -> acme().application(
                                        "claims", app -> app.states(users("GB")).states(users("IE")))),
                twice(
                        "evidence \"report\"",
                        "covers",
                        () -> held(held -> held.covers(users("GB")).covers(users("IE")))),
                twice(
                        "evidence \"report\"",
                        "issued",
                        () -> held(held -> held.issued(DAY).issued(DAY))),
                twice(
                        "evidence \"report\"",
                        "reference",
                        () -> held(held -> held.reference("a").reference("b"))),
                twice(
                        "evidence \"report\"",
                        "from",
                        () -> held(held -> held.from(DAY).from(DAY))),
                twice(
                        "member \"GB\"",
                        "until",
                        () -> acme().group(
                                        "late",
                                        group -> group.member(
                                                "GB",
                                                member -> member.until(DAY).until(DAY)))));
    }

    @ParameterizedTest
    @MethodSource("secondNames")
    void refusesANameThatIsTaken(ThrowingCallable second, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(second).withMessage(sentence);
    }

    static Stream<Arguments> secondNames() {
        return Stream.of(
                taken(
                        "obligation \"a\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().obligation("a", "Do.").obligation("a", "Do not.")),
                taken(
                        "evidence \"a\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().evidence("a", "A licence.").evidence("a", "A report.")),
                taken(
                        "group \"a\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().group("a", "GB").group(new Group("a", List.of()))),
                taken(
                        "developer \"a\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().developer("a", "GB").developer("a", "IE")),
                taken(
                        "provider \"a\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().provider("a", "GB").provider("a", "IE", "a")),
                taken(
                        "model family \"a\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().models("a", "b", List.of("a-*")).models("a", "b", List.of("b-*"), List.of())),
                taken(
                        "regime \"law\" of policy \"acme\" is defined twice: give one of them another name",
                        () -> acme().regime(law()).regime(law())),
                taken(
                        "rule \"no\" of regime \"law\" is defined twice: give one of them another id",
                        () -> law().rule(deny("no")).rule(require("no"))),
                taken(
                        "use \"chat\" of application \"claims\" is declared twice: give one of them another id",
                        () -> acme().application(
                                        "claims",
                                        app -> app.use("chat", users("GB")).use("chat", users("IE")))),
                taken(
                        "\"purpose\" is a vocabulary in one place and a jurisdiction in another",
                        () -> acme().attribute("purpose", "chat").jurisdictionAttribute("purpose")));
    }

    @Test
    void saysHowConditionsArePutTogether() {
        var rule = deny("no").when(users("GB"));

        assertThatIllegalStateException()
                .isThrownBy(() -> rule.when(Condition.purpose("chat")))
                .withMessage(
                        "\"when\" of rule \"no\" is stated twice: state it once, conditions being put together with"
                                + " and(…) or or(…)");
    }

    @Test
    void refusesWhatWouldHoldItself() {
        var policy = acme();
        var other = Policy.named("other").include(policy);
        var outer = exception(users("GB"));
        var inner = exception(users("GB")).unless(outer);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.include(other))
                .withMessage("policy \"acme\" includes itself: leave out one of the two inclusions");
        assertThatIllegalArgumentException().isThrownBy(() -> policy.include(policy));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outer.unless(inner))
                .withMessage("an exception is an exception to itself: write another exception");
    }

    @Test
    void refusesADayThatNoPolicyCanName() {
        assertThatIllegalArgumentException().isThrownBy(() -> deny("no").from(LocalDate.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> deny("no").until(Instant.MIN));
        assertThatIllegalArgumentException().isThrownBy(() -> require("asked").reviewBy(LocalDate.of(10_000, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> held(held -> held.issued(LocalDate.MIN)));
    }

    private static Arguments twice(String owner, String what, ThrowingCallable second) {
        var isCondition = List.of("when", "covers", "states").contains(what);
        return Arguments.of(
                Named.of(what + " of " + owner, second),
                "\"" + what + "\" of " + owner + " is stated twice: state it once"
                        + (isCondition ? ", conditions being put together with and(…) or or(…)" : ""));
    }

    private static Arguments taken(String sentence, ThrowingCallable second) {
        return Arguments.of(Named.of(sentence, second), sentence);
    }

    private static PolicyBuilder acme() {
        return Policy.named("acme");
    }

    private static RegimeBuilder law() {
        return Regime.open("law");
    }

    private static void held(Consumer<EvidenceBuilder> details) {
        acme().application("claims", app -> app.holds("report", details));
    }
}
