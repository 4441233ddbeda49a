package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The sources of which no address is known, by regime. */
    private static final Path WITHOUT_ADDRESS =
            Path.of("src/test/resources/dev/modelgovernance/yaml/packs/sources-without-address.txt");

    /** What fits into a line of the list. */
    private static final int SUMMARY = 114;

    /** When the oldest of the facts that the packs rest on were read. */
    private static final LocalDate FIRST_READ = LocalDate.of(2026, 11, 23);

    private static final PolicyDocument ALL = Packs.open("all");

    /** Left out of {@code all}: a range of models, such as a use declares, would be refused for any of them that has ended. */
    private static final PolicyDocument RETIREMENTS = Packs.open("retirements");

    /** Left out of {@code all}: each of its regimes is a reading that somebody has to want. */
    private static final PolicyDocument STRICT = Packs.open("strict");

    private static final List<PolicyDocument> TOGETHER = List.of(ALL, RETIREMENTS, STRICT);

    private static final List<PolicyTest> TESTS =
            TOGETHER.stream().flatMap(document -> document.tests().stream()).toList();

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

    @Test
    void passTheirOwnTests() {
        assertThat(TOGETHER.stream()
                        .flatMap(document -> document.runTests().stream())
                        .toList())
                .hasSizeGreaterThan(1_400)
                .filteredOn(result -> !result.passed())
                .isEmpty();
    }

    @Test
    void bringTheTestsOfWhatTheyObligeTo() throws IOException {
        try (Stream<Path> files = Files.list(DUTIES)) {
            assertThat(files.map(file -> "duties/" + file.getFileName()))
                    .allSatisfy(file -> assertThat(TESTS)
                            .extracting(PolicyTest::place)
                            .anyMatch(place -> place.path().equals(file)));
        }
        assertThat(Packs.open("eu-data").tests())
                .extracting(PolicyTest::place)
                .noneMatch(place -> place.path().startsWith("duties"));
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
        assertThat(Packs.text(name).lines()).contains("name: " + name);
        assertThat(Packs.text(name)).doesNotContainPattern("(?s)\ntests:.*\n[a-z]");
        assertThat(pack(name).summary()).hasSizeLessThan(SUMMARY);
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
                assertThat(rule.clause().source().read()).isBetween(FIRST_READ, asOf);
                assertThat(rule.reviewBy()).isNotNull();
                assertThat(rule.reviewBy().day()).isAfter(asOf).isBeforeOrEqualTo(asOf.plusMonths(6));
            });
        }
    }

    /** The list is to be looked at as a person would: a source of which an address is known does not belong there. */
    @Test
    void sayWhereASourceIsToBeReadUnlessNoAddressIsKnown() throws IOException {
        var without = regimes()
                .flatMap(regime -> regime.rules().stream()
                        .flatMap(rule -> sources(rule.clause()))
                        .filter(source -> source.url() == null)
                        .map(source -> regime.id() + ": " + source.cite() + "\n"))
                .distinct()
                .sorted()
                .collect(Collectors.joining());

        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(WITHOUT_ADDRESS, without);
        }
        assertThat(without).isEqualTo(Files.readString(WITHOUT_ADDRESS).replace("\r\n", "\n"));
    }

    private static Stream<Source> sources(Clause clause) {
        return Stream.concat(
                Stream.ofNullable(clause.source()), clause.unless().stream().flatMap(PacksTest::sources));
    }

    @Test
    void pinTheMomentsAtWhichRulesBeginAndEnd() {
        var unpinned = new ArrayList<String>();

        regimes()
                .forEach(regime -> regime.rules().forEach(rule -> {
                    var window = rule.clause().window();
                    if (window.from() != null
                            && !isPinned(regime, rule, window.from().instant(), true)) {
                        unpinned.add(regime.id() + "/" + rule.id() + " from " + window.from());
                    }
                    if (window.until() != null
                            && !isPinned(regime, rule, window.until().instant(), false)) {
                        unpinned.add(regime.id() + "/" + rule.id() + " until " + window.until());
                    }
                }));

        assertThat(unpinned).isEmpty();
    }

    @Test
    void sayWhoNextDoorIsNotTouchedWhileTheyAreInForce() {
        var silent = regimes()
                .filter(regime -> !regime.rules().isEmpty())
                .filter(regime -> !hasNeighbour(regime))
                .map(Regime::id)
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void haveNothingToNoticeWhenTheyAreAllTogether() {
        assertThat(ALL.notices()).isEmpty();
        assertThat(RETIREMENTS.notices()).isEmpty();
        assertThat(STRICT.notices()).isEmpty();
        assertThat(TOGETHER.stream().flatMap(document -> document.packs().stream()))
                .extracting(Pack::name)
                .containsAll(Packs.names());
    }

    @Test
    void haveTheRegimesThatOthersReferTo() {
        var ids = """
                anthropic-ownership-2025 anthropic-regions anthropic-suspension-2026
                anthropic-usage-policy au-app-adm-2026 au-pspf-deepseek-2025 azure-openai-hk
                bedrock-claude-regions ca-public-deepseek-2025 cn-genai-measures cn-label-2025
                cn-pipl-transfers cz-public-deepseek-2025 eu-aia-annex1 eu-aia-annex3 eu-aia-art5
                eu-aia-art5-ba eu-aia-art50 eu-dora eu-gdpr-art22 eu-gdpr-art28 eu-gdpr-art35
                eu-gdpr-transfers eu-russia-833-2014 eu-uk-adequacy eu-us-dpf gemini-api-clinical
                gemini-api-eea-paid gemini-api-minors gemini-api-regions google-prohibited-use
                hk-hkma-genai-2024 id-grok-2026 in-dpdp it-garante-deepseek-2025
                it-garante-openai-2023 it-garante-replika-2023 jp-appi-transfers kr-ai-basic-act
                kr-pipa-transfers kr-pipc-deepseek-2025 licence-hunyuan-territory licence-kimi-k3
                licence-llama-multimodal-eu licence-minimax-m2-7 mistral-usage-policy my-grok-2026
                openai-regions openai-usage-policy ph-grok-2026 sg-mas-airg sg-pdpa-transfers
                tw-public-deepseek-2025 uk-aisi uk-csa-image-generators-2026 uk-csam-images
                uk-gdpr-22a uk-gdpr-transfers uk-ncii-creation-2026 uk-pra-ss2-21 uk-russia-services
                uk-us-bridge us-ai-diffusion-2025 us-al-deepseek-2025 us-bis-affiliates-50
                us-bis-anthropic-2026 us-ca-ab2013 us-ca-ab489 us-ca-admt us-ca-bot-act
                us-ca-feha-ads us-ca-sb243 us-ca-sb942 us-co-admt us-co-hb26-1263 us-csam-federal
                us-ct-sb5-companion us-ct-sb5-employment us-dfars-fedramp us-doj-bulk-data
                us-dow-anthropic-fascsa-2026 us-embargo us-fed-anthropic-2026 us-ga-sb540
                us-hipaa-baa us-ia-deepseek-2025 us-ia-sf2417 us-id-s1297 us-il-hb3773
                us-il-therapy-2025 us-itar-technical-data us-ks-deepseek-2025 us-la-deepseek-2025
                us-me-chatbot-2025 us-me-ld2082 us-ndaa-2026-s1532 us-ndaa-2026-s6604 us-ne-lb525
                us-nv-ab406 us-ny-companion-2025 us-ny-deepseek-2025 us-ny-synthetic-performer-2026
                us-nyc-ll144 us-ofac-russia-it us-ok-deepseek-2025 us-omb-m-25-21 us-or-sb1546
                us-sd-deepseek-2025 us-take-it-down-2025 us-tn-deepseek-2025 us-tn-sb1580
                us-tx-deepseek-2025 us-tx-prohibited-2026 us-tx-traiga us-ut-ai-disclosure
                us-wa-hb2225 vertex-ai-minors vn-ai-law xai-usage-policy
                """;

        assertThat(ALL.policy().regimes().keySet()).contains(ids.strip().split("\\s+"));
    }

    @Test
    void bringStricterReadingsInARegimeOfTheirOwnThatRefusesWhateverTheOtherDoes() {
        var both = PolicyFiles.parse("both.yaml", "governance: 1\nname: both\nimports: ['pack:all', 'pack:strict']\n")
                .policy();
        var decider = Decider.of(both);
        var refused = new ArrayList<String>();

        for (var regime : STRICT.policy().regimes().values()) {
            var narrow = ALL.policy().regimes().get(regime.id().replace("-strict", ""));
            assertThat(regime.id()).endsWith("-strict");
            assertThat(ALL.policy().regimes()).doesNotContainKey(regime.id());
            assertThat(narrow.description()).contains(regime.id() + " in pack:strict");
            TESTS.stream()
                    .filter(test -> test.reasons() != null && isHit(test, narrow))
                    .map(test -> decider.decide(test.call(), test.at()))
                    .filter(decision -> isReason(narrow, decision))
                    .forEach(decision -> refused.add(regime.id() + " " + isReason(regime, decision)));
        }

        assertThat(refused).hasSizeGreaterThan(30).noneMatch(line -> line.endsWith("false"));
    }

    private static boolean isReason(Regime regime, Decision decision) {
        return decision.reasons().stream()
                .map(Reason::provenance)
                .anyMatch(rule -> rule != null && rule.regime().equals(regime.id()));
    }

    @Test
    void areTheSameWhereAPolicyInJavaIncludesThem() {
        var inYaml = PolicyFiles.parse("acme.yaml", """
                        governance: 1
                        name: acme
                        imports: [{import: "pack:us", without: us-embargo}, "pack:uk"]
                        regimes: {company: {default: allow, rules: []}}
                        """).policy();

        var inJava = Policy.named("acme")
                .include(Packs.builder("us", "uk"), Set.of("us-embargo"))
                .regime(Regime.open("company"))
                .build();

        assertThat(inJava.fingerprint()).isEqualTo(inYaml.fingerprint());
    }

    @Test
    void areAddedToWhereTheirBuilderIs() {
        var zone = ZoneId.of("Europe/London");
        var company = Regime.open("company")
                .rule(Rule.deny("no")
                        .until(LocalDate.of(2030, 7, 1))
                        .when(Condition.users("GB"))
                        .because("No."));

        var policy = Packs.builder("uk").zone(zone).regime(company).build();

        var rule = policy.regimes().get("company").rules().get(0);
        assertThat(rule.clause().window().until()).isEqualTo(Moment.startOf(LocalDate.of(2030, 7, 1), zone));
        assertThat(policy.regimes()).hasSizeGreaterThan(1);
    }

    @Test
    void areNotReadWhereTheNameIsWrong() {
        var thrown = catchThrowableOfType(InvalidPolicyException.class, () -> Packs.open("eu-ai-akt"));

        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .containsExactly("pack:eu-ai-akt:1:1: unknown pack \"eu-ai-akt\": did you mean \"eu-ai-act\"?");
        assertThatIllegalArgumentException().isThrownBy(() -> Packs.builder("uk", "eu\n  - x.yaml"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packs.text("../packs/all"))
                .withMessage("unknown pack \"../packs/all\"");
    }

    private static Stream<Regime> regimes() {
        return TOGETHER.stream().flatMap(document -> document.policy().regimes().values().stream());
    }

    private static Pack pack(String name) {
        return Packs.open(name).packs().stream()
                .filter(pack -> pack.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Tells whether tests of one call expect the rule at a moment and not the second before, or the other way round. */
    private static boolean isPinned(Regime regime, Rule rule, Instant moment, boolean isThen) {
        return TESTS.stream()
                .filter(test -> test.policy().regimes().containsKey(regime.id()))
                .filter(test -> test.at().equals(moment) && Objects.equals(isExpected(test, regime, rule), isThen))
                .anyMatch(then -> TESTS.stream()
                        .filter(test -> test.at().equals(moment.minusSeconds(1)) && isSameCall(test, then))
                        .anyMatch(test -> Objects.equals(isExpected(test, regime, rule), !isThen)));
    }

    /** Tells whether some call is not touched, of which another that is differs in one attribute only. */
    private static boolean hasNeighbour(Regime regime) {
        var hits = TESTS.stream().filter(test -> isHit(test, regime)).toList();
        return TESTS.stream()
                .filter(test -> Set.of().equals(test.reasons()) || Set.of().equals(test.obligations()))
                .filter(test -> regime.rules().stream()
                        .anyMatch(rule -> rule.clause().window().contains(test.at())))
                .anyMatch(test -> hits.stream().anyMatch(hit -> differences(hit.call(), test.call()) == 1));
    }

    private static boolean isHit(PolicyTest test, Regime regime) {
        return test.policy().regimes().containsKey(regime.id())
                && regime.rules().stream().anyMatch(rule -> Boolean.TRUE.equals(isExpected(test, regime, rule)));
    }

    /** Tells whether a test expects a rule to show in the decision; null where it does not care. */
    private static @Nullable Boolean isExpected(PolicyTest test, Regime regime, Rule rule) {
        var label = regime.id() + "/" + rule.id();
        var isRequired = test.reasonsInclude() != null && test.reasonsInclude().contains(label);
        if (isRequired || (test.reasons() != null && test.reasons().contains(label))) {
            return true;
        }
        if (test.obligations() != null && !rule.obligations().isEmpty()) {
            return test.obligations().containsAll(rule.obligations());
        }
        return test.reasons() == null ? null : false;
    }

    private static boolean isSameCall(PolicyTest test, PolicyTest other) {
        return test.policy().equals(other.policy()) && test.call().equals(other.call());
    }

    private static long differences(Call call, Call other) {
        return Stream.concat(call.attributes().keySet().stream(), other.attributes().keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(
                        call.attributes().get(name), other.attributes().get(name)))
                .count();
    }
}
