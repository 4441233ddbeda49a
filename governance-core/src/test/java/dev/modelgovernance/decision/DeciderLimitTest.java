package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.attribute;
import static dev.modelgovernance.policy.Rule.allow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens where an exact answer would take longer than anybody waits. */
class DeciderLimitTest {

    /** Of eleven attributes with ten values two always agree, but to see that every combination has to be tried. */
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
        assertThat(decision.reasons()).extracting(Reason::regime).contains("holes");
        assertThat(decision.reasons()).extracting(Reason::witness).containsOnlyNulls();
    }
}
