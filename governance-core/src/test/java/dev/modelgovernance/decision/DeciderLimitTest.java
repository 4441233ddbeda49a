package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.attribute;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.tags;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the decider answers where an exact answer would take too long. */
class DeciderLimitTest {

    /** Globs such that an id may match any combination of them, and half of each; no two are equally specific. */
    private static final String[] TANGLED = IntStream.range(0, 16)
            .mapToObj(i -> "*" + (char) ('a' + i) + "*" + "x".repeat(i + 1) + (char) ('A' + i) + "*")
            .toArray(String[]::new);

    private static final Condition TANGLE =
            Stream.of(TANGLED).map(Condition::model).reduce(Condition::or).orElseThrow();

    /** Of eleven attributes with ten values two always agree, but only a search of all combinations shows it. */
    @Test
    void refusesWithoutAWitnessWhatItCannotDecideInTime() {
        var builder = Policy.named("pigeons").provider("p", "US");
        var values = IntStream.range(0, 10).mapToObj(value -> "h" + value).toArray(String[]::new);
        IntStream.range(0, 11).forEach(pigeon -> builder.attribute("a" + pigeon, values));
        var regime = Regime.closed("holes");
        for (var one = 0; one < 11; one++) {
            for (var other = one + 1; other < 11; other++) {
                for (var value : values) {
                    regime.rule(allow("r" + one + "-" + other + "-" + value)
                            .when(attribute("a" + one, value).and(attribute("a" + other, value))));
                }
            }
        }

        var decision = Decider.of(builder.regime(regime).build()).decide(Call.unstated(), Instant.EPOCH);

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.reasons()).extracting(Reason::name).contains("holes");
        assertThat(decision.reasons()).extracting(Reason::witness).containsOnlyNulls();
    }

    @Test
    void refusesARangeOfModelsOfWhichARuleMayForbidSome() {
        var policy = using(model("claude-*"))
                .regime(Regime.open("law")
                        .rule(deny("some").when(model(TANGLED)).because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "some", null, List.of()));
    }

    @Test
    void refusesAllModelsButSomeOfWhichARuleMayForbidSome() {
        var policy = using(model(not("claude-*")))
                .regime(Regime.open("law").rule(deny("some").when(TANGLE).because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "some", null, List.of()));
    }

    @Test
    void refusesWithoutAWitnessWhereTheModelIsUnstated() {
        var policy = using(users("GB"))
                .regime(Regime.open("law").rule(deny("some").when(TANGLE).because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "some", null, List.of()));
    }

    @Test
    void refusesARangeOfModelsOfWhichARegimeMayNotAllowSome() {
        var policy = using(model("claude-*"))
                .regime(Regime.closed("law").rule(allow("some").when(model(not(TANGLED)))))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("not-permitted", null, null, List.of()));
    }

    @Test
    void refusesARangeOfModelsForWhichARuleMayRequireEvidence() {
        var policy = using(model("claude-*"))
                .evidence("test", "A test.")
                .regime(Regime.open("law")
                        .rule(require("tested")
                                .when(model(not(TANGLED)))
                                .evidence("test")
                                .because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("missing-evidence", "tested", null, List.of()));
        assertThat(decision.reasons()).extracting(Reason::missing).containsExactly(List.of("test"));
    }

    @Test
    void refusesARangeOfModelsThatEvidenceMayNotCover() {
        var policy = policy().application(
                        "app",
                        app -> app.use("chat", model("claude-*")).holds("test", held -> held.covers(model(TANGLED))))
                .evidence("test", "A test.")
                .regime(Regime.open("law")
                        .rule(require("tested").evidence("test").because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("missing-evidence", "tested", null, List.of()));
    }

    /** The evidence that is held for the witness would be unknown. */
    @Test
    void showsNoWitnessWhereEvidenceIsNotToldApart() {
        var policy = policy().application(
                        "app",
                        app -> app.use("chat", model("claude-*")).holds("test", held -> held.covers(model(TANGLED))))
                .evidence("test", "A test.")
                .regime(Regime.open("law")
                        .rule(deny("britons").when(users("GB")).because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "britons", null, List.of("users")));
    }

    @Test
    void takesModelsOfTangledFamiliesForAnyOfThem() {
        var decider = Decider.of(withTangledFamilies()
                .regime(Regime.open("law")
                        .rule(deny("third").when(developer("d3")).because("Because.")))
                .build());

        var decision = decider.decide(Call.unstated().provider("p"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "third", null, List.of()));
    }

    @Test
    void findsModelsOfAStatedDeveloperAmongTangledFamilies() {
        var decider = Decider.of(withTangledFamilies()
                .regime(Regime.open("law")
                        .rule(deny("third").when(developer("d3")).because("Because."))
                        .rule(deny("tagged").when(tags("t4")).because("Because.")))
                .build());

        var reasons = decider.decide(Call.unstated().provider("p").developer("d4"), Instant.EPOCH)
                .reasons();

        assertThat(reasons)
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "tagged", null, List.of()));
    }

    @Test
    void takesARangeOfModelsOfTangledFamiliesForAnyOfThem() {
        var policy = withTangledFamilies()
                .regime(Regime.open("law")
                        .rule(deny("third").when(developer("d3")).because("Because.")))
                .application("app", app -> app.use("chat", provider("p").and(model("*a*"))))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::shown)
                .containsExactly(tuple("prohibited", "third", null, List.of()));
    }

    @Test
    void findsOneOfManyGlobsThatAnIdOfARangeMayMatch() {
        var previews = List.of(
                "*preview*",
                "*beta*",
                "*alpha*",
                "*latest*",
                "*mini*",
                "*nano*",
                "*turbo*",
                "*vision*",
                "*audio*",
                "*image*",
                "*realtime*",
                "*experimental*",
                "*instruct*",
                "*distill*",
                "*quantized*");
        var policy = using(model("claude-*"))
                .regime(Regime.open("law")
                        .rule(deny("previews").when(model(Values.of(previews))).because("Because.")))
                .build();

        var decision = Decider.of(policy).decide(Call.through("chat"), Instant.EPOCH);

        assertThat(decision.reasons())
                .extracting(reason -> reason.provenance().rule())
                .containsExactly("previews");
        assertThat(decision.reasons())
                .extracting(DeciderLimitTest::modelOfWitness)
                .containsExactly("*distill*");
    }

    @Test
    void comparesManyGlobsOfAUseWithThoseOfARegime() {
        var models = List.of(
                "*anthropic.claude-3-opus*",
                "*anthropic.claude-3-sonnet*",
                "*anthropic.claude-3-haiku*",
                "*meta.llama3*",
                "*mistral.mistral-large*",
                "*cohere.command-r*",
                "*amazon.titan*",
                "*ai21.jamba*");
        var policy = policy().application(
                        "app",
                        app -> app.use("listed", model(Values.of(models))).use("european", model("eu.*")))
                .regime(Regime.closed("company").rule(allow("listed").when(model(Values.of(models)))))
                .build();
        var decider = Decider.of(policy);

        var listed = decider.decide(Call.through("listed"), Instant.EPOCH);
        var european = decider.decide(Call.through("european"), Instant.EPOCH);

        assertThat(listed.reasons()).isEmpty();
        assertThat(european.reasons()).extracting(Reason::kind).containsExactly(Reason.Kind.NOT_PERMITTED);
        assertThat(european.reasons())
                .extracting(DeciderLimitTest::modelOfWitness)
                .containsExactly("eu.*");
    }

    private static @Nullable String modelOfWitness(Reason reason) {
        var witness = reason.witness();
        return witness == null ? null : witness.values().get("model");
    }

    private static PolicyBuilder policy() {
        return Policy.named("test").provider("p", "US");
    }

    private static PolicyBuilder using(Condition attributes) {
        return policy().application("app", app -> app.use("chat", attributes));
    }

    private static PolicyBuilder withTangledFamilies() {
        var builder = Policy.named("test").provider("p", "US", "d0");
        for (var i = 0; i < TANGLED.length; i++) {
            builder.developer("d" + i, "US").models("m" + i, "d" + i, List.of(TANGLED[i]), List.of("t" + i));
        }
        return builder;
    }

    private static Tuple shown(Reason reason) {
        var rule = reason.provenance() == null ? null : reason.provenance().rule();
        return tuple(reason.kind().word(), rule, reason.witness(), reason.unstated());
    }
}
