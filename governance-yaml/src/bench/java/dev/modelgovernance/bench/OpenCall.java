package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call that leaves users, purpose and data unstated, and states two providers and three places of processing.
 *
 * @param one a call among those that it stands for
 * @param providers the providers
 * @param processing the countries of processing
 */
record OpenCall(PlainCall one, List<String> providers, List<String> processing) {

    private static final List<String> UNSTATED = List.of("users", "purpose", "data");

    /** Opens some calls of a workload. */
    static List<OpenCall> some(Workload workload, int count) {
        var dice = new Dice(7);
        return workload.calls().subList(0, count).stream()
                .map(call -> new OpenCall(
                        call, dice.some(Vocabulary.PROVIDERS, 2), dice.some(Vocabulary.COUNTRIES, 3)))
                .toList();
    }

    /** Returns the call in the words of the library. */
    Call call() {
        var states = new HashMap<>(one.states());
        states.keySet().removeAll(UNSTATED);
        return OurEngine.call(new PlainCall(states, one.at()))
                .provider(providers.toArray(String[]::new))
                .processing(processing.toArray(String[]::new));
    }

    /** Tells whether the linear scan allows each call that this one stands for. */
    boolean isAllowed(LinearScan judge) {
        return providers.stream()
                .allMatch(provider -> processing.stream()
                        .allMatch(country -> Vocabulary.of("users").stream()
                                .allMatch(users -> isAllowed(judge, provider, country, users))));
    }

    private boolean isAllowed(LinearScan judge, String provider, String country, String users) {
        return Vocabulary.of("purpose").stream().allMatch(purpose -> Vocabulary.of("data").stream()
                .allMatch(data -> judge.allows(new PlainCall(
                        Map.of(
                                "provider",
                                provider,
                                "processing",
                                country,
                                "users",
                                users,
                                "purpose",
                                purpose,
                                "data",
                                data,
                                "model",
                                one.value("model")),
                        one.at()))));
    }
}
