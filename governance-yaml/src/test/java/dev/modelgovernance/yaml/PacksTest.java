package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the rule packs to what each of them promises. */
class PacksTest {

    private static final Path RESOURCES = Path.of("src/main/resources/dev/modelgovernance/yaml/packs");

    /** Tests of what packs oblige to stand here: obligations come with a call that is allowed, and packs allow none. */
    private static final Path DUTIES = Path.of("src/main/resources/dev/modelgovernance/yaml/duties");

    static List<String> names() {
        return Packs.names();
    }

    @Test
    void areAllNamed() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Packs.names());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void passTheirOwnTests(String name) {
        assertThat(Packs.open(name).runTests())
                .filteredOn(result -> !result.passed())
                .isEmpty();
    }

    @Test
    void bringTheTestsOfWhatTheyObligeTo() throws IOException {
        try (Stream<Path> files = Files.list(DUTIES)) {
            assertThat(files.map(file -> "duties/" + file.getFileName()))
                    .allSatisfy(file -> assertThat(Packs.open("all").tests())
                            .extracting(PolicyTest::place)
                            .anyMatch(place -> place.startsWith(file)));
        }
        assertThat(Packs.open("eu-data").tests())
                .extracting(PolicyTest::place)
                .noneMatch(place -> place.startsWith("duties"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void openWithWhatTheyCoverAndWhatNot(String name) {
        var description =
                String.valueOf(Packs.open(name).policy().description()).strip();

        assertThat(description)
                .containsPattern("^[A-Z][^.]*\\.")
                .contains("oes not cover ")
                .endsWith(" Not legal advice.");
        assertThat(Packs.text(name)).contains("\nname: " + name + "\n");
        assertThat(pack(name).summary()).hasSizeLessThanOrEqualTo(113);
    }

    @ParameterizedTest
    @MethodSource("names")
    void nameASourceForEachRuleAndWhenToLookAgain(String name) {
        var document = Packs.open(name);
        var asOf = pack(name).asOf();

        for (var regime : document.policy().regimes().values()) {
            assertThat(regime.title()).as(regime.id()).isNotNull();
            assertThat(regime.isOpen()).as(regime.id()).isTrue();
            assertThat(regime.vouches()).as(regime.id()).isFalse();
            assertThat(regime.rules().isEmpty() && regime.description() == null)
                    .as(regime.id())
                    .isFalse();
            assertThat(regime.rules()).allSatisfy(rule -> {
                assertThat(rule.clause().because()).isNotNull();
                assertThat(rule.clause().source()).isNotNull();
                assertThat(rule.clause().source().cite()).isNotNull();
                assertThat(rule.clause().source().status()).isNotNull();
                assertThat(rule.clause().source().read()).isEqualTo(asOf);
                assertThat(rule.reviewBy()).isNotNull();
                assertThat(rule.reviewBy().instant()).isAfter(asOf.toString() + "T23:59:59Z");
            });
        }
    }

    @Test
    void pinTheMomentsAtWhichRulesBeginAndEnd() {
        var decisions = decisionsByCall();
        var unpinned = new ArrayList<String>();

        Packs.open("all")
                .policy()
                .regimes()
                .values()
                .forEach(regime -> regime.rules().forEach(rule -> {
                    var id = regime.id() + "/" + rule.id();
                    var window = rule.clause().window();
                    if (window.from() != null
                            && !isPinned(decisions, id, window.from().instant(), true)) {
                        unpinned.add(id + " from " + window.from());
                    }
                    if (window.until() != null
                            && !isPinned(decisions, id, window.until().instant(), false)) {
                        unpinned.add(id + " until " + window.until());
                    }
                }));

        assertThat(unpinned).isEmpty();
    }

    @Test
    void sayWhomTheyDoNotTouchWhileTheyAreInForce() {
        var spared = new TreeMap<String, Integer>();
        var results = Packs.open("all").runTests();

        for (var regime : Packs.open("all").policy().regimes().values()) {
            var count = results.stream()
                    .filter(result -> result.test().policy().regimes().containsKey(regime.id()))
                    .filter(result -> regime.rules().stream().anyMatch(rule -> isInForce(rule, result)))
                    .filter(result -> !shown(result.decision()).contains(" " + regime.id() + "/"))
                    .count();
            spared.put(regime.id(), regime.rules().isEmpty() ? 1 : (int) count);
        }

        assertThat(spared).allSatisfy((regime, count) -> assertThat(count).isPositive());
    }

    @Test
    void haveNothingToNoticeWhenTheyAreAllTogether() {
        var all = Packs.open("all");

        assertThat(all.notices()).isEmpty();
        assertThat(all.packs()).extracting(Pack::name).containsExactlyInAnyOrderElementsOf(Packs.names());
    }

    @Test
    void haveTheRegimesThatOthersReferTo() {
        var ids = """
                it-garante-openai-2023 it-garante-deepseek-2025 kr-pipc-deepseek-2025 au-pspf-deepseek-2025
                tw-public-deepseek-2025 cz-public-deepseek-2025 us-tx-deepseek-2025 us-ny-deepseek-2025
                us-ndaa-2026-s1532 id-grok-2026 my-grok-2026 ph-grok-2026 us-bis-anthropic-2026
                us-fed-anthropic-2026 us-dow-anthropic-fascsa-2026 us-ai-diffusion-2025 us-bis-affiliates-50
                us-embargo anthropic-regions anthropic-ownership-2025 openai-regions gemini-api-regions
                gemini-api-eea-paid bedrock-claude-regions azure-openai-hk eu-aia-art5 eu-aia-art5-ba
                eu-aia-art50 eu-aia-annex3 eu-aia-annex1 eu-us-dpf eu-uk-adequacy uk-us-bridge uk-aisi
                kr-ai-basic-act us-co-admt us-tx-traiga us-ca-admt cn-genai-measures cn-label-2025 vn-ai-law
                """;

        assertThat(Packs.open("all").policy().regimes().keySet())
                .contains(ids.strip().split("\\s+"));
    }

    @Test
    void areNotReadWhereTheNameIsWrong() {
        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> Packs.open("eu-ai-akt"));

        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .containsExactly("pack:eu-ai-akt:1:1: unknown pack \"eu-ai-akt\": did you mean \"eu-ai-act\"?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packs.text("../packs/all"))
                .withMessage("unknown pack \"../packs/all\"");
    }

    private static Pack pack(String name) {
        return Packs.open(name).packs().stream()
                .filter(pack -> pack.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Tells whether one call is decided just before a moment and at it, and only one of these decisions shows the rule. */
    private static boolean isPinned(
            Map<String, Map<Instant, Decision>> decisions, String rule, Instant moment, boolean isThen) {
        return decisions.values().stream().anyMatch(times -> {
            var before = times.get(moment.minusSeconds(1));
            var then = times.get(moment);
            return before != null
                    && then != null
                    && shown(before).contains(" " + rule + " ") == !isThen
                    && shown(then).contains(" " + rule + " ") == isThen;
        });
    }

    private static boolean isInForce(Rule rule, PolicyTest.Result result) {
        return rule.clause().window().contains(result.test().at());
    }

    private static Map<String, Map<Instant, Decision>> decisionsByCall() {
        var all = new TreeMap<String, Map<Instant, Decision>>();
        for (var result : Packs.open("all").runTests()) {
            var test = result.test();
            all.computeIfAbsent(test.policy().name() + " " + test.call(), any -> new TreeMap<>())
                    .put(test.at(), result.decision());
        }
        return all;
    }

    /** Returns the rules that a decision shows, each with a space after it. */
    private static String shown(Decision decision) {
        var rules = new StringBuilder(" ");
        decision.reasons().forEach(reason -> add(rules, reason.regime(), reason.rule()));
        decision.obligations().forEach(obligation -> add(rules, obligation.regime(), obligation.rule()));
        return rules.toString();
    }

    private static void add(StringBuilder rules, @Nullable String regime, @Nullable String rule) {
        rules.append(regime).append('/').append(rule).append(' ');
    }
}
