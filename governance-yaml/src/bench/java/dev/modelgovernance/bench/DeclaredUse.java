package dev.modelgovernance.bench;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.policy.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A use of a model that states all but where the users are, with countries for which it is allowed now and tomorrow.
 *
 * @param states what the use declares
 * @param users the countries
 */
record DeclaredUse(Map<String, String> states, List<String> users) {

    /**
     * Finds the use that is allowed in most countries, among one for each permit.
     *
     * @throws IllegalStateException if there is none
     */
    static DeclaredUse of(Workload workload) {
        var judge = LinearScan.of(workload);
        return workload.rules(PlainRule.Kind.PERMIT).stream()
                .map(permit -> inside(permit, workload, judge))
                .max(Comparator.comparingInt(use -> use.users.size()))
                .filter(use -> !use.users.isEmpty())
                .orElseThrow(() -> new IllegalStateException("no rule permits anything today"));
    }

    private static DeclaredUse inside(PlainRule permit, Workload workload, LinearScan judge) {
        var states = new HashMap<String, String>();
        permit.when()
                .forEach((attribute, values) ->
                        states.put(attribute, workload.expanded(values).get(0)));
        states.put("model", Vocabulary.MODELS.get(0));
        states.put("deployer", "FR");
        states.put("owner", "FR");
        states.remove("users");
        var now = Instant.now();
        var users = workload.expanded(permit.when().get("users")).stream()
                .filter(country -> allows(judge, states, country, now))
                .filter(country -> allows(judge, states, country, now.plus(1, ChronoUnit.DAYS)))
                .toList();
        return new DeclaredUse(states, users);
    }

    private static boolean allows(LinearScan judge, Map<String, String> states, String country, Instant at) {
        var all = new HashMap<>(states);
        all.put("users", country);
        return judge.allows(new PlainCall(all, at));
    }

    /** Returns the use, governed by a workload's rules and the system's clock. */
    GovernedUse governed(Workload workload) {
        var declared = states.entrySet().stream()
                .map(state -> Condition.attribute(state.getKey(), state.getValue()))
                .reduce(Condition.always(), Condition::and);
        var policy = Policies.builder(workload)
                .application("bench", application -> application.use("chat", declared))
                .build();
        return Governor.builder(policy)
                .callerTakesOn(Vocabulary.DUTIES.toArray(String[]::new))
                .build()
                .use("chat");
    }
}
