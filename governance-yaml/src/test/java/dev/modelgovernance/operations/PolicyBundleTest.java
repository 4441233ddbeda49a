package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.yaml.Packs;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyBundleTest {

    private static final Path EXAMPLE = Path.of("src/examples/uk-launch/governance.yaml");

    private static final String DOCUMENT = """
            governance: 1
            name: acme
            zone: Europe/London
            imports: [parts/house.yaml, "pack:jurisdictions"]
            evidence: {audit: "An audit."}
            regimes:
              uk:
                default: allow
                rules:
                  - deny: until-summer
                    until: 2026-07-01
                    because: "Not before \\\\ \\"July\\"."
                  - require: audit
                    evidence: audit
                    max-age: P1Y
                    because: Every year.
            application:
              name: claims
              deployer: GB
              uses: [{use: chat, users: GB}]
              evidence: [{evidence: audit, issued: 2026-06-20}]
            """;

    @TempDir
    Path directory;

    private static PolicyBundle parse(String text) {
        return PolicyBundle.parse("policy.bundle", text.getBytes(StandardCharsets.UTF_8));
    }

    private PolicyDocument written(Path root, UnaryOperator<String> form) throws IOException {
        Files.createDirectories(root.resolve("parts"));
        Files.writeString(
                root.resolve("parts/house.yaml"),
                form.apply("governance: 1\nname: house\nregimes: {house: {default: allow}}\n"));
        return PolicyFiles.open(Files.writeString(root.resolve("governance.yaml"), form.apply(DOCUMENT)));
    }

    private PolicyBundle bundle() throws IOException {
        return PolicyBundle.of(written(directory.resolve("here"), form -> form), 7);
    }

    @Test
    void holdsAllDocumentsAndMakesTheSamePolicy() throws IOException {
        var bundle = bundle();

        var read = parse(bundle.text());

        assertThat(read).isEqualTo(bundle);
        assertThat(read.policy())
                .isEqualTo(PolicyFiles.load(directory.resolve("here").resolve("governance.yaml")));
        assertThat(read.version()).isEqualTo(7);
        assertThat(read.document().texts())
                .containsOnlyKeys("governance.yaml", "parts/house.yaml", "pack:jurisdictions")
                .containsEntry("governance.yaml", DOCUMENT);
    }

    @Test
    void isTheSameBytesWhereverAndHoweverItsDocumentsAreStored() throws IOException {
        var elsewhere = written(directory.resolve("there/deep"), form -> "\uFEFF" + form.replace("\n", "\r\n"));

        assertThat(PolicyBundle.of(elsewhere, 7)).isEqualTo(bundle());
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "eu-ai-act", "vocabulary"})
    void holdsPacks(String pack) {
        var document = PolicyFiles.parse("packs.yaml", "{governance: 1, name: packs, imports: 'pack:" + pack + "'}");

        var read = parse(PolicyBundle.of(document, 0).text());

        assertThat(read.policy()).isEqualTo(document.policy());
        assertThat(read.document().packs()).isEqualTo(document.packs());
        assertThat(PolicyBundle.of(Packs.open(pack), 0).policy())
                .isEqualTo(Packs.open(pack).policy());
    }

    @Test
    void goesByThePacksThatItHoldsAndNotByThoseOfTheLibrary() throws IOException {
        var other = bundle().text().replace("AT, ", "");

        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> parse(other))
                .withMessageStartingWith("policy.bundle:1:1: its documents make another policy than it says, of the"
                        + " fingerprint \"sha256:");
    }

    @Test
    void keepsTheExampleWithItsTests() {
        var document = PolicyFiles.open(EXAMPLE);

        var read = PolicyBundle.of(document, 1).document();

        assertThat(read.policy()).isEqualTo(document.policy());
        assertThat(read.runTests()).hasSameSizeAs(document.runTests()).allMatch(result -> result.passed());
    }

    @Test
    void refusesOtherTimeZonesAndSaysWhichDateTheyMove() throws IOException {
        var bundle = bundle().text();

        assertThat(bundle)
                .contains("\"2026-07-01 Europe/London\": \"2026-06-30T23:00:00Z\"")
                .contains("\"2027-06-20 Europe/London\": \"2027-06-19T23:00:00Z\"");
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> parse(bundle.replace("2026-06-30T23:00:00Z", "2026-07-01T00:00:00Z")))
                .withMessage(
                        "policy.bundle:1:1: \"2026-07-01 Europe/London\" begins at 2026-06-30T23:00:00Z here and at"
                                + " 2026-07-01T00:00:00Z in the bundle: the time zones of this Java are others than those that it was"
                                + " made with");
    }

    @Test
    void refusesWhatHasBeenCutOrAlteredAnywhere() throws IOException {
        var text = bundle().text();

        for (var end = 0; end < text.length() - 1; end += 97) {
            var cut = text.substring(0, end);
            assertThatExceptionOfType(InvalidPolicyException.class).isThrownBy(() -> parse(cut));
        }
        for (var altered : List.of(
                text.replace("\"version\": 7", "\"version\": 07"),
                text.replace("\"version\": 7", "\"version\": -7"),
                text.replace("\"version\": 7", "\"version\": \"7\""),
                text.replace("\"bundle\": 1", "\"bundle\": 2"),
                text.replace("\"policy\": \"acme\"", "\"policy\": \"other\""),
                text.replace("\"policy\": \"acme\"", "\"name\": \"acme\""),
                text.replace("\"document\": \"governance.yaml\"", "\"document\": \"parts/house.yaml\""),
                text.replace("\"pack:jurisdictions\"", "\"pack:vocabulary\""),
                text.replace("\"documents\": {", "\"documents\": {\"more.yaml\": [\"governance: 1\"],"),
                text.replace("\"documents\": {", "\"documents\": {\"governance.yaml\": [],"),
                text.replace("  \"dates\"", "\"dates\""),
                text + "\n",
                text + "{}",
                "{\"bundle\": 1}",
                "{\"bundle\": null}",
                "[]",
                "<html></html>")) {
            assertThat(altered).isNotEqualTo(text);
            assertThatExceptionOfType(InvalidPolicyException.class).isThrownBy(() -> parse(altered));
        }
    }

    @Test
    void refusesMoreThanABundleMayHold() {
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyBundle.parse("policy.bundle", new byte[PolicyBundle.MAX_BYTES + 1]))
                .withMessage("policy.bundle:1:1: the bundle is larger than 16 MiB");
        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyBundle.parse("policy.bundle", new byte[] {'{', (byte) 0xC3, '}'}))
                .withMessage("policy.bundle:1:1: the bundle is not UTF-8");
    }

    @Test
    void refusesANegativeVersionAndAFileUnderTwoNames() throws IOException {
        var document = bundle().document();
        var root = Files.createDirectories(directory.resolve("links"));
        var part = Files.writeString(root.resolve("part.yaml"), "{governance: 1, name: part}");
        Files.createSymbolicLink(root.resolve("link.yaml"), part.getFileName());
        var file = Files.writeString(
                root.resolve("both.yaml"), "{governance: 1, name: both, imports: [part.yaml, link.yaml]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyBundle.of(document, -1))
                .withMessage("the version -1 is negative: count from 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyBundle.of(PolicyFiles.open(file), 0))
                .withMessage("the documents cannot be bundled: there is no file \"link.yaml\" that can be read");
    }

    @Test
    void tellsABundleFromADocumentByItsBeginning() throws IOException {
        assertThat(PolicyBundle.isBundle(bundle().text().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(PolicyBundle.isBundle(DOCUMENT.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(PolicyBundle.isBundle("{\"governance\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(PolicyBundle.isBundle(new byte[0])).isFalse();
    }
}
