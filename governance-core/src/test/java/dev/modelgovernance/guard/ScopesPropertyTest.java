package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever lies around a call, what is decided states all that each of the scopes and narrowings does. */
class ScopesPropertyTest {

    private static final Policy POLICY = Policy.named("acme")
            .regime(Regime.open("company"))
            .application("claims", app -> app.use("chat", Condition.always()))
            .build();

    /** Something that is stated, in a scope or where the call is made. */
    record Step(boolean isScope, String attribute, List<String> values) {

        UnaryOperator<Call> narrowing() {
            return call -> switch (attribute) {
                case "users" -> call.users(values.toArray(String[]::new));
                case "processing" -> call.processing(values.toArray(String[]::new));
                default -> call.model(values.get(0));
            };
        }
    }

    @Property(tries = 1_000)
    void whatIsDecidedNarrowsEachScopeAndNarrowingAroundIt(@ForAll("steps") List<Step> steps) {
        var chat = Governor.of(POLICY).use("chat");
        var opened = new ArrayList<Call>();

        try {
            var decided = decided(chat, chat, steps, opened);

            assertThat(opened).allMatch(decided::narrows);
        } catch (IllegalArgumentException contradiction) {
            assertThat(contradiction).hasMessageMatching("(?s)(\".*\" is stated as .*|the narrowing of .*)");
        }
    }

    @Property(tries = 1_000)
    void aUseThatIsCapturedDecidesLaterWhatItWouldHere(@ForAll("steps") List<Step> steps) {
        var chat = Governor.of(POLICY).use("chat");

        try {
            var here = decided(chat, chat, steps, new ArrayList<>());
            var captured = entered(chat, chat, steps, new ArrayList<>(), use -> use.captured());

            assertThat(captured.scopeOptional().decide().call()).isEqualTo(here);
        } catch (IllegalArgumentException contradiction) {
            assertThat(contradiction).hasMessageMatching("(?s)(\".*\" is stated as .*|the narrowing of .*)");
        }
    }

    private static Call decided(GovernedUse start, GovernedUse use, List<Step> steps, List<Call> opened) {
        return entered(start, use, steps, opened, last -> last.decide().call());
    }

    private static <T> T entered(
            GovernedUse start,
            GovernedUse use,
            List<Step> steps,
            List<Call> opened,
            java.util.function.Function<GovernedUse, T> end) {
        if (steps.isEmpty()) {
            return end.apply(use);
        }
        var step = steps.get(0);
        var rest = steps.subList(1, steps.size());
        opened.add(step.narrowing().apply(Call.through("chat")));
        if (!step.isScope()) {
            return entered(start, use.narrowed(step.narrowing()), rest, opened, end);
        }
        Supplier<T> inner = () -> entered(start, use, rest, opened, end);
        return start.narrowed(step.narrowing()).inScope(inner);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var countries = Arbitraries.of("GB", "FR", "IE")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.of("users", "processing", "model"), countries)
                .as(Step::new)
                .list()
                .ofMaxSize(5);
    }
}
