package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What all packs together say of ordinary calls, as a file that a person can review. */
class PacksGridTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/modelgovernance/yaml/grid");

    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    private static final List<String> PLACES =
            List.of("GB", "DE", "FR", "NO", "CH", "US", "BR", "IN", "JP", "KR", "SG", "CN");

    private static final List<String> PURPOSES = List.of(
            "customer-service",
            "document-review",
            "code-generation",
            "employment_recruitment",
            "credit_scoring",
            "other-synthetic-media");

    private static final List<String> DATA = List.of("public", "confidential", "personal");

    /** The ARN of a model that was tuned on Bedrock: it says neither which model that was nor whose. */
    private static final String TUNED = "arn:aws:bedrock:us-east-1:111122223333:custom-model-deployment/abc123";

    private static final String ALL = """
            governance: 1
            name: all
            imports: ["pack:all", "pack:retirements"]
            regimes: {company: {default: allow, rules: []}}
            """;

    /** An application says once what stands behind such names. */
    private final Decider decider =
            Decider.of(PolicyFiles.parse("all.yaml", ALL + """
                    endpoints: {tuned: {provider: aws.bedrock, models: {"%s": amazon.nova-pro-v1:0}}}
                    """.formatted(TUNED)).policy());

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> rules = new TreeMap<>();
    private int calls;
    private int questions;

    @Test
    void saysWhatOrdinaryCallsMeet() throws IOException {
        for (var line : Files.readAllLines(FOLDER.resolve("models.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                ask(line.split("\\s+"));
            }
        }

        var summary = summary();
        var golden = FOLDER.resolve("summary.txt");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(golden, summary);
        }
        assertThat(summary).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
        assertThat(questions * 100).isLessThanOrEqualTo(calls * 3);
    }

    @Test
    void askWhoseModelStandsBehindANameThatNoEndpointHas() {
        var call = Call.unstated()
                .provider("aws.bedrock")
                .model(TUNED)
                .deployer("GB")
                .users("GB")
                .processing("US")
                .purpose("document-review")
                .data("public")
                .with("sector", "private");
        var undeclared = Decider.of(PolicyFiles.parse("all.yaml", ALL).policy());

        assertThat(undeclared.decide(call, AT).reasons())
                .map(reason -> reason.provenance().name() + " " + reason.unstated())
                .containsExactly("anthropic-mythos-access/approved-customer [developer]");
        assertThat(undeclared.decide(call.developer("amazon"), AT).isAllowed()).isTrue();
        assertThat(decider.decide(call, AT).isAllowed()).isTrue();
    }

    /** Asks about one model: who serves it, its id, and where it runs, or {@code anywhere}. */
    private void ask(String[] model) {
        for (var place : PLACES) {
            for (var purpose : PURPOSES) {
                for (var data : DATA) {
                    var call = Call.unstated()
                            .provider(model[0])
                            .model(model[1])
                            .deployer(place)
                            .users(place)
                            .purpose(purpose)
                            .data(data)
                            .with("sector", "private");
                    count(place, decider.decide(model[2].equals("anywhere") ? call : call.processing(model[2]), AT));
                }
            }
        }
    }

    private void count(String place, Decision decision) {
        calls++;
        var outcome = outcome(decision);
        outcomes.merge(place + " " + outcome, 1, Integer::sum);
        outcomes.merge("all " + outcome, 1, Integer::sum);
        questions += outcome.equals("asked") ? 1 : 0;
        for (var reason : decision.reasons()) {
            var label = reason.provenance() == null
                    ? reason.kind().toString()
                    : reason.provenance().regime() + "/" + reason.provenance().rule();
            rules.merge(
                    label + (isQuestion(reason) ? " asks for " + String.join(", ", reason.unstated()) : ""),
                    1,
                    Integer::sum);
        }
    }

    /** Refused outright before asked for what is unstated, and that before for evidence. */
    private static String outcome(Decision decision) {
        if (decision.isAllowed()) {
            return decision.obligations().isEmpty() ? "allowed" : "allowed with obligations";
        }
        if (decision.reasons().stream()
                .anyMatch(reason -> reason.kind() != Reason.Kind.MISSING_EVIDENCE && !isQuestion(reason))) {
            return "refused";
        }
        return decision.reasons().stream().anyMatch(PacksGridTest::isQuestion) ? "asked" : "evidence";
    }

    /** An owner that is unstated has a value: where the deployer is. Where the model runs is no rare thing to state. */
    private static boolean isQuestion(Reason reason) {
        return reason.unstated().stream().anyMatch(name -> !name.equals("owner") && !name.equals("processing"));
    }

    private String summary() {
        var text = new StringBuilder();
        text.append(calls).append(" calls\n\n");
        text.append("place   allowed  with obligations  evidence  asked  refused\n");
        for (var place : new String[] {"all", "GB", "DE", "FR", "NO", "CH", "US", "BR", "IN", "JP", "KR", "SG", "CN"}) {
            text.append("%-6s  %7d  %16d  %8d  %5d  %7d%n"
                    .formatted(
                            place,
                            outcomes.getOrDefault(place + " allowed", 0),
                            outcomes.getOrDefault(place + " allowed with obligations", 0),
                            outcomes.getOrDefault(place + " evidence", 0),
                            outcomes.getOrDefault(place + " asked", 0),
                            outcomes.getOrDefault(place + " refused", 0))
                    .replace("\r\n", "\n"));
        }
        text.append("\nwhat refuses, and how many calls\n");
        rules.forEach(
                (rule, count) -> text.append("%6d  %s%n".formatted(count, rule).replace("\r\n", "\n")));
        return text.toString();
    }
}
