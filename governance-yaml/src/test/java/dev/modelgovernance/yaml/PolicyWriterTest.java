package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Condition.data;
import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.evidence;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.owner;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.purpose;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWriterTest {

    private static final Path RICH = Path.of("src/test/resources/written/rich.yaml");

    @TempDir
    private Path directory;

    @Test
    void writesThePolicyThatJavaSpellsAsTheSameDocument() throws IOException {
        var written = PolicyFiles.write(rich());

        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(RICH, written);
        }
        assertThat(written).isEqualTo(Files.readString(RICH));
    }

    @Test
    void readsTheDocumentAsThePolicyThatJavaSpells() {
        var read = PolicyFiles.load(RICH);

        assertThat(read).isEqualTo(rich());
        assertThat(PolicyFiles.write(read)).isEqualTo(PolicyFiles.write(rich()));
    }

    @Test
    void writesAFurtherDocumentForEachZoneOfGroups() throws IOException {
        var policy = zones().build();
        var file = directory.resolve("governance.yaml");

        PolicyFiles.write(policy, file);

        assertThat(directory).isDirectoryContaining("glob:**/governance-groups-*.yaml");
        assertThat(PolicyFiles.load(file)).isEqualTo(policy);
        var first = contents();
        PolicyFiles.write(PolicyFiles.load(file), file);
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void saysThatOneDocumentCannotHoldSeveralZones() {
        var policy = zones().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFiles.write(policy))
                .withMessageContaining("several zones");
    }

    @Test
    void refusesWhatNoDocumentCanHold() {
        var halfAPair = Policy.named("acme").obligation("tell", "a\ud83d").build();
        var offset = Policy.named("acme")
                .group(new Group("a", List.of(new Group.Member("GB", from(ZoneId.of("+01:00"))))))
                .build();
        var tooLarge =
                Policy.named("acme").obligation("tell", "a".repeat(4 << 20)).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFiles.write(halfAPair))
                .withMessageContaining("surrogate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFiles.write(offset))
                .withMessageContaining("unknown time zone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFiles.write(tooLarge))
                .withMessageContaining("4 MiB");
    }

    @Test
    void readsBackIdsOfAnyLength() {
        var id = "a".repeat(5_000);
        var policy = Policy.named(id)
                .group(id, "GB")
                .obligation(id, "Do it.")
                .attribute(id, Map.of(id, Set.of(), "b", Set.of(id)))
                .regime(Regime.open(id)
                        .rule(require(id).when(users(id)).obligations(id).because("why")))
                .build();

        assertThat(PolicyFiles.parse("long.yaml", PolicyFiles.write(policy)).policy())
                .isEqualTo(policy);
    }

    private Map<String, String> contents() throws IOException {
        try (var files = Files.list(directory)) {
            var contents = new java.util.TreeMap<String, String>();
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
            return contents;
        }
    }

    private static Window from(ZoneId zone) {
        return new Window(Moment.startOf(LocalDate.of(2026, 7, 1), zone), null);
    }

    /** Groups that hold each other across zones, so that the documents have to follow an order. */
    private static PolicyBuilder zones() {
        var london = from(ZoneId.of("Europe/London"));
        var paris = from(ZoneId.of("Europe/Paris"));
        return Policy.named("acme")
                .description("Zones")
                .zone(ZoneId.of("Asia/Tokyo"))
                .group(new Group("a", List.of(new Group.Member("b", london), new Group.Member("e", Window.always()))))
                .group(new Group("b", List.of(new Group.Member("c", paris))))
                .group(new Group("c", List.of(new Group.Member("d", london))))
                .group(new Group("d", List.of(new Group.Member("FR", paris))))
                .group(new Group("e", List.of(new Group.Member("GB", Window.always()))))
                .evidence("licence", "A licence.")
                .provider("p", "US")
                .regime(Regime.open("r").rule(deny("x").when(users("a")).because("why")))
                .application(
                        "app",
                        app -> app.use("chat", provider("p"))
                                .holds("licence", held -> held.issued(LocalDate.of(2026, 7, 1))));
    }

    private static Policy rich() {
        return Policy.named("acme")
                .description("What acme may do.\n\nSee the handbook: chapter 3.\n")
                .zone(ZoneId.of("Europe/London"))
                .attribute("purpose", "customer-service", "document-review")
                .attribute("data", Map.of("public", Set.of(), "personal", Set.of(), "health", Set.of("personal")))
                .jurisdictionAttribute("nationality")
                .levels("secrecy", "open", "internal", "secret")
                .obligation("disclose-ai", "Tell people that they are talking to an AI system.")
                .obligation("quote", "Say: \"this is a machine\" # aloud")
                .evidence("aisi-evaluation", "A current evaluation.")
                .evidence("bis-licence", "A licence.")
                .group("five-eyes", "AU", "CA", "GB", "NZ", "US")
                .group(
                        "us-allies",
                        group -> group.members("JP", "five-eyes")
                                .member("KR", member -> member.from(LocalDate.of(2026, 7, 1)))
                                .member(
                                        "NO",
                                        member -> member.from(Instant.parse("2026-07-01T12:30:00Z"))
                                                .until(LocalDate.of(2027, 1, 1))))
                .developer("anthropic", "US")
                .provider("anthropic", "US", "anthropic")
                .provider(
                        "gcp.vertex_ai",
                        provider -> provider.home("US")
                                .developers("anthropic")
                                .hosts("{region}-aiplatform.googleapis.com")
                                .authHosts("oauth2.googleapis.com")
                                .region("europe-west2", "GB"))
                .models("claude", "anthropic", List.of("claude-*", "*anthropic.claude-*"), List.of("frontier"))
                .models("claude-old", "anthropic", List.of("claude-1*"), List.of())
                .models("claude-new", "anthropic", List.of("claude-9*"))
                .regime(Regime.open("us-ear")
                        .title("US Export Administration Regulations")
                        .authority("Bureau of Industry and Security")
                        .zone(ZoneId.of("America/New_York"))
                        .when(Condition.developerHome("US"))
                        .rule(deny("anthropic-dual-use")
                                .when(developer("anthropic"))
                                .unless(deployer("US", "us-allies").and(owner(not("CN", "RU"))))
                                .unless(exception(evidence("bis-licence"))
                                        .named("licensed")
                                        .until(LocalDate.of(2026, 3, 1))
                                        .because("A licence is held.")
                                        .unless(users("CU", "KP")
                                                .or(users(Condition.in("RU").except("RU-MOW")))))
                                .from(LocalDate.of(2023, 10, 17))
                                .until(Instant.parse("2026-06-30T21:00:00Z"))
                                .because("Classified as dual-use technology.")
                                .source(Source.cite("15 CFR 742.6")
                                        .url("https://example.org/742.6")
                                        .status(Source.Status.PRIMARY)
                                        .read(LocalDate.of(2026, 11, 20))))
                        .rule(require("uk-testing")
                                .when(deployer("GB").and(Condition.tags("frontier")))
                                .evidence("aisi-evaluation")
                                .maxAge(Period.of(1, 2, 3))
                                .obligations("disclose-ai", "quote")
                                .because("The Institute asks for it.")
                                .reviewBy(LocalDate.of(2027, 6, 30))))
                .regime(Regime.closed("company")
                        .description("no: 1.10")
                        .rule(allow("service")
                                .when(purpose("customer-service")
                                        .and(data(not("health")))
                                        .and(Condition.attribute("secrecy", Values.atMost("internal"))))))
                .application(
                        "claims-assistant",
                        app -> app.states(deployer("GB"))
                                .use(
                                        "refund-chat",
                                        provider("anthropic")
                                                .and(model("claude-sonnet-4-5"))
                                                .and(users("GB", "IE")))
                                .use("review", purpose("document-review"))
                                .holds(
                                        "aisi-evaluation",
                                        held -> held.covers(model("claude-sonnet-*"))
                                                .issued(LocalDate.of(2026, 7, 10))
                                                .from(LocalDate.of(2026, 7, 10))
                                                .reference("AISI-2026-0142"))
                                .holds("bis-licence"))
                .build();
    }
}
