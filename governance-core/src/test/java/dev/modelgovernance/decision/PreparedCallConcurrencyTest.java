package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.purpose;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PreparedCallConcurrencyTest {

    private static final Instant TURN = Instant.parse("2026-07-01T00:00:00Z");

    private static final List<Instant> INSTANTS = List.of(TURN.minusSeconds(1), TURN, TURN.plusSeconds(86_400));

    /** A group that changes, many obligations, and rules that apply to calls with several values. */
    private static Policy policy() {
        var regime = Regime.open("law")
                .rule(deny("no").when(users("allies")).unless(deployer("GB")).because("Because."));
        var builder = Policy.named("busy")
                .provider("p", "US")
                .attribute("purpose", "chat", "code")
                .group("allies", members -> members.members("FR").member("NO", norway -> norway.from(TURN)));
        var countries = List.copyOf(Jurisdiction.countries());
        for (var i = 0; i < 200; i++) {
            builder.obligation("o" + i, "Do " + i + ".");
            regime.rule(require("r" + i)
                    .when(users(countries.get(i), countries.get(i + 1), countries.get(i + 2))
                            .and(purpose("chat")))
                    .obligations("o" + i)
                    .because("Because."));
        }
        return builder.regime(regime).build();
    }

    private static List<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var country : Jurisdiction.countries()) {
            var call = Call.unstated().provider("p").model("m").purpose("chat");
            calls.add(call.users(country).deployer("FR"));
            calls.add(call.users(country, "NO").deployer("GB", "US"));
            calls.add(call.users(country));
        }
        return calls;
    }

    @Test
    void rulesTheSameOnManyThreadsAsOnOne() throws Exception {
        var alone = rulings(Decider.of(policy()));

        var shared = Decider.of(policy());
        var threads = Executors.newFixedThreadPool(4);
        try {
            var tasks = new ArrayList<Callable<List<Ruling>>>();
            for (var i = 0; i < 8; i++) {
                tasks.add(() -> rulings(shared));
            }
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Ruling> rulings(Decider decider) {
        var rulings = new ArrayList<Ruling>();
        for (var call : calls()) {
            var prepared = decider.prepare(call);
            for (var at : INSTANTS) {
                rulings.add(prepared.ruling(at));
            }
        }
        return rulings;
    }
}
