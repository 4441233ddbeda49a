package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What the rule packs, all together, promise to whoever states what an ordinary application knows. */
class PacksPropertyTest {

    /** What an ordinary call leaves out and only a few rules turn on, with values of which some one avoids each rule. */
    private static final Map<String, List<String>> RARE = Map.of(
            "nationality", List.of("US"),
            "audience", List.of("in-house"),
            "volume", List.of("under-bulk"),
            "owner", List.of("GB"),
            "developer", List.of("openai"));

    private static final Decider ALL =
            Decider.of(PolicyFiles.parse("all.yaml", """
                    governance: 1
                    name: all
                    imports: ["pack:all"]
                    regimes: {company: {default: allow, rules: []}}
                    """).policy());

    private static final Decider NONE = Decider.of(Packs.open("all").policy());

    @Property(tries = 400)
    void decidesOrNamesTheRareAttributeToState(@ForAll("calls") Call call, @ForAll("instants") Instant at) {
        for (var reason : ALL.decide(call, at).reasons()) {
            assertThat(reason.kind()).isIn(Reason.Kind.PROHIBITED, Reason.Kind.MISSING_EVIDENCE);
            assertThat(RARE.keySet()).containsAll(reason.unstated());
            for (var attribute : reason.unstated()) {
                assertThat(RARE.get(attribute))
                        .as("values of %s that would avoid %s", attribute, reason.provenance())
                        .anyMatch(value -> isAvoided(reason, call.with(attribute, value), at));
            }
        }
    }

    private static boolean isAvoided(Reason reason, Call call, Instant at) {
        return ALL.decide(call, at).reasons().stream()
                .noneMatch(each -> Objects.equals(each.provenance(), reason.provenance()));
    }

    @Property(tries = 400)
    void staysAsItIsUntilItSaysSo(
            @ForAll("calls") Call call,
            @ForAll("instants") Instant at,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double part) {
        var decision = ALL.decide(call, at);
        var until = decision.validUntil();
        var end = until == null ? Instant.parse("2040-01-01T00:00:00Z") : until;
        var between = at.plusNanos((long) (part * at.until(end, ChronoUnit.NANOS)));

        assertThat(content(ALL.decide(call, between))).isEqualTo(content(decision));
        if (until != null) {
            assertThat(content(ALL.decide(call, until))).isNotEqualTo(content(decision));
        }
    }

    @Property(tries = 100)
    void vouchesForNothing(@ForAll("calls") Call call, @ForAll("instants") Instant at) {
        assertThat(NONE.decide(call, at).reasons()).extracting(Reason::kind).contains(Reason.Kind.UNGOVERNED);
    }

    private static Object content(Decision decision) {
        return List.of(decision.verdict(), sameness(decision), decision.obligations());
    }

    /** Two reasons are the same when these are. */
    private static List<?> sameness(Decision decision) {
        return decision.reasons().stream()
                .map(reason -> List.of(reason.kind(), String.valueOf(reason.provenance()), reason.missing()))
                .toList();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2023-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2033-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Call> calls() {
        var models = Arbitraries.of(
                "anthropic claude-sonnet-4-5",
                "anthropic claude-fable-5",
                "aws.bedrock eu.anthropic.claude-sonnet-4-5-v1:0",
                "azure.ai.inference claude-mythos-5",
                "gcp.vertex_ai claude-opus-4-1@20250805",
                "openai gpt-5",
                "azure.ai.openai our-deployment",
                "gcp.gemini gemini-2.5-pro",
                "mistral_ai mistral-large-2512",
                "deepseek deepseek-chat",
                "ollama deepseek-r1:14b",
                "x_ai grok-4");
        var places = Arbitraries.of(
                "GB", "DE", "IT", "FR", "IE", "US", "US-TX", "US-CO", "US-CA", "HK", "CN", "SG", "KR", "VN", "AU", "TW",
                "ID", "MY", "IR", "CU", "UA", "CH", "NO", "BR", "IN", "ET");
        var purposes = Arbitraries.of(
                "customer-service",
                "document-review",
                "code-generation",
                "employment_recruitment",
                "credit_scoring",
                "social_scoring",
                "deepfake",
                "eu-aia-annex1");
        var data = Arbitraries.of("public", "confidential", "personal", "health");
        // None in which others lie: of those, one may be avoided where another is not.
        var sectors = Arbitraries.of("private", "defence", "civil-government", "regional-government");
        return Combinators.combine(
                        models, places, places.set().ofMinSize(1).ofMaxSize(3), places, purposes, data, sectors)
                .as((model, deployer, users, processing, purpose, classes, sector) -> Call.unstated()
                        .provider(model.substring(0, model.indexOf(' ')))
                        .model(model.substring(model.indexOf(' ') + 1))
                        .deployer(deployer)
                        .users(users.toArray(String[]::new))
                        .processing(processing)
                        .purpose(purpose)
                        .data(classes)
                        .with("sector", sector));
    }
}
