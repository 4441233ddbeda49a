package dev.modelgovernance.bench;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.PreparedCall;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.guard.ModelChoice;
import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.yaml.Packs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a guard costs an application under all rule packs, and where a call is denied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Guarded {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final URI CHAT = URI.create("https://api.openai.com/v1/chat/completions");
    private static final int REQUESTS = 4_096;
    private static final int CANDIDATES = 40;
    private static final List<String> PURPOSES = List.of("customer-service", "document-review", "code-generation");
    private static final List<String> DATA = List.of("public", "personal", "business");

    private GovernedUse use;
    private GovernedUse broad;
    private ModelChoice models;
    private PreparedCall prepared;
    private List<byte[]> bodies;
    private List<String> users;
    private Map<List<String>, Boolean> answers;

    /** Governs one use under all packs, and one that 300 rules deny. */
    @Setup
    public void setUp() {
        var policy = Policy.named("bench")
                .include(Packs.builder("all"))
                .regime(Regime.open("company"))
                .application(
                        "app",
                        app -> app.states(Condition.deployer("GB").and(Condition.owner("GB")))
                                .use("chat", Condition.provider("openai").and(Condition.processing("US"))))
                .build();
        use = Governor.builder(policy)
                .clock(InstantSource.fixed(AT))
                .callerTakesOn(policy.obligations().keySet().toArray(String[]::new))
                .build()
                .use("chat")
                .narrowed(call -> call.with("sector", "private"));
        prepared = Decider.of(policy)
                .prepare(Call.through("chat").model("gpt-5-mini").with("sector", "private"));
        broad = broad();
        models = models();
        bodies = new ArrayList<>();
        for (var i = 0; i < REQUESTS; i++) {
            var body = "{\"model\":\"gpt-5-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Where is parcel " + i + "?\"}]}";
            bodies.add(body.getBytes(StandardCharsets.UTF_8));
        }
        users = Vocabulary.COUNTRIES;
        answers = new HashMap<>();
        for (var country : users) {
            PURPOSES.forEach(purpose -> DATA.forEach(data -> answers.put(List.of(country, purpose, data), true)));
        }
    }

    /** Returns a choice among 40 models of which the company approves the last alone. */
    private static ModelChoice models() {
        var policy = Policy.named("choice")
                .include(Packs.builder("all"))
                .regime(Regime.closed("company")
                        .rule(Rule.allow("approved").when(Condition.model("gpt-5-mini-" + (CANDIDATES - 1)))))
                .application(
                        "app",
                        app -> app.states(Condition.deployer("GB").and(Condition.owner("GB")))
                                .use("chat", Condition.provider("openai").and(Condition.processing("US"))))
                .build();
        var chat = Governor.builder(policy)
                .clock(InstantSource.fixed(AT))
                .callerTakesOn(policy.obligations().keySet().toArray(String[]::new))
                .build()
                .use("chat")
                .narrowed(call -> call.users("GB")
                        .purpose("code-generation")
                        .data("public")
                        .with("sector", "private"));
        var candidates = IntStream.range(0, CANDIDATES)
                .mapToObj(number -> chat.narrowed(call -> call.model("gpt-5-mini-" + number)))
                .toList();
        var choice = ModelChoice.of(candidates);
        if (choice.first() != candidates.get(CANDIDATES - 1)) {
            throw new IllegalStateException("a model is allowed that the company does not approve");
        }
        return choice;
    }

    private static GovernedUse broad() {
        var law = Regime.open("law");
        for (var i = 0; i < 300; i++) {
            law.rule(Rule.deny("r" + i)
                    .when(Condition.model("*model-" + i + "*").and(Condition.users(Vocabulary.COUNTRIES.get(i % 200))))
                    .because("It is measured."));
        }
        return Governor.builder(Policy.named("broad")
                        .provider("own", "GB")
                        .regime(law)
                        .application("app", app -> app.use("chat", Condition.provider("own")))
                        .build())
                .clock(InstantSource.fixed(AT))
                .build()
                .use("chat");
    }

    /** Asks about a request to a host, another one each time. */
    @Benchmark
    public boolean admit(Turn turn) {
        var request = ModelRequest.to(CHAT).body(bodies.get(turn.next(REQUESTS)));
        try {
            return use.narrowed(call -> call.users("GB").purpose("code-generation").data("public"))
                    .admit(request)
                    .isAllowed();
        } catch (ModelCallDeniedException denied) {
            return false;
        }
    }

    /** Narrows a use by three attributes, to another of many combinations each time, and asks. */
    @Benchmark
    public boolean narrowed(Turn turn) {
        var number = turn.next(users.size() * PURPOSES.size() * DATA.size());
        var country = users.get(number % users.size());
        var purpose = PURPOSES.get(number / users.size() % PURPOSES.size());
        var data = DATA.get(number / users.size() / PURPOSES.size());
        return prepared.narrowed(call -> call.users(country).purpose(purpose).data(data))
                .ruling(AT)
                .isAllowed();
    }

    /** Looks the same combination up in a map. */
    @Benchmark
    public boolean looked(Turn turn) {
        var number = turn.next(users.size() * PURPOSES.size() * DATA.size());
        return answers.get(List.of(
                users.get(number % users.size()),
                PURPOSES.get(number / users.size() % PURPOSES.size()),
                DATA.get(number / users.size() / PURPOSES.size())));
    }

    /** Picks the one model of 40 that may be called, which is the last. */
    @Benchmark
    public GovernedUse chosen() {
        return models.first();
    }

    /** Makes a call that many rules deny, again. */
    @Benchmark
    public String deniedAgain() {
        try {
            broad.run(() -> {});
            return "allowed";
        } catch (ModelCallDeniedException denied) {
            return denied.use();
        }
    }
}
