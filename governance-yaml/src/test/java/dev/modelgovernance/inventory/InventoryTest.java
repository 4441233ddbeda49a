package dev.modelgovernance.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.inventory.Inventory.Entry;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.yaml.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static final Instant AT = Instant.parse("2026-06-20T00:00:00Z");

    private static Inventory example(String name) {
        return Inventory.of(PolicyFiles.load(Path.of("src/examples", name, "governance.yaml")), AT);
    }

    /** Returns an application whose one use is as it is declared. */
    private static Inventory inventory(Condition declared) {
        return Inventory.of(
                Policy.named("acme")
                        .developer("parrot-labs", "GB")
                        .developer("other-labs", "FR")
                        .provider("own", "GB", "parrot-labs")
                        .provider("relay", "US")
                        .models("parrot", "parrot-labs", List.of("parrot-*"), List.of())
                        .models("parrot-x", "other-labs", List.of("parrot-x-*"), List.of())
                        .attribute("purpose", "chat")
                        .regime(Regime.open("company"))
                        .application("app", app -> app.use("chat", declared))
                        .build(),
                AT);
    }

    private static Bom bom(Inventory inventory) throws ParseException {
        return new JsonParser().parse(CycloneDx.write(inventory).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-markets", "uk-launch"})
    void writesABillThatIsValid(String name) throws Exception {
        var written = CycloneDx.write(example(name));

        assertThat(new JsonParser().validate(written, Version.VERSION_16)).isEmpty();
        assertThat(written).isEqualTo(CycloneDx.write(example(name)));
    }

    @Test
    void writesModelsForEachProviderAndProvidersWithTheDataThatGoesThere() throws Exception {
        var bom = bom(example("three-markets"));

        assertThat(bom.getComponents())
                .allMatch(model -> model.getType() == Component.Type.MACHINE_LEARNING_MODEL)
                .extracting(Component::getBomRef)
                .containsExactly(
                        "model:anthropic/claude-fable-5",
                        "model:azure.ai.openai/gpt-5",
                        "model:mistral_ai/mistral-large-2512",
                        "model:openai/gpt-5");
        assertThat(bom.getServices())
                .satisfiesExactly(
                        anthropic -> assertThat(anthropic.getEndpoints()).containsExactly("https://api.anthropic.com"),
                        azure -> assertThat(azure.getName()).isEqualTo("azure.ai.openai"),
                        mistral -> assertThat(mistral.getData().get(0).getClassification())
                                .isEqualTo("personal"),
                        openai -> assertThat(openai.getData().get(0).getClassification())
                                .isEqualTo("public"));
        assertThat(bom.getDependencies().get(0).getDependencies()).hasSize(4);
    }

    @Test
    void writesWhatIsNotStatedAsUnknown() throws Exception {
        var inventory = inventory(Condition.purpose("chat"));
        var bom = bom(inventory);

        assertThat(new JsonParser().validate(CycloneDx.write(inventory), Version.VERSION_16))
                .isEmpty();
        assertThat(bom.getComponents()).singleElement().satisfies(model -> {
            assertThat(model.getName()).isEqualTo("unknown");
            assertThat(model.getLicenses().getLicenses().get(0).getName()).isEqualTo("unknown");
        });
        assertThat(bom.getServices())
                .singleElement()
                .satisfies(service ->
                        assertThat(service.getData().get(0).getClassification()).isEqualTo("unknown"));
    }

    @Test
    void namesTheDevelopersWhoMayHaveMadeTheModels() {
        assertThat(developers(Condition.provider("own").and(Condition.model("parrot-1"))))
                .containsExactly("parrot-labs");
        assertThat(developers(Condition.provider("own").and(Condition.model("parrot-x-1"))))
                .containsExactly("other-labs");
        assertThat(developers(Condition.provider("own").and(Condition.model("parrot-*"))))
                .containsExactly("other-labs", "parrot-labs");
        assertThat(developers(Condition.provider("own").and(Condition.model("crow"))))
                .containsExactly("parrot-labs");
        assertThat(developers(Condition.provider("relay").and(Condition.model("crow"))))
                .isEmpty();
        assertThat(developers(Condition.provider("relay"))).isEmpty();
    }

    private static List<String> developers(Condition declared) {
        return inventory(declared).entries().stream()
                .map(Entry::developers)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesNoFormulaIntoASpreadsheet() {
        var csv = new Register(List.of(inventory(Condition.model("=1+1").and(Condition.provider("own"))))).csv();

        assertThat(csv.lines()).hasSize(2);
        assertThat(csv.lines().skip(1).findFirst().orElseThrow()).startsWith("app,chat,own,'=1+1,");
        assertThat(csv).endsWith("\r\n");
    }

    @Test
    void writesARowForEachUseOfEachApplication() {
        var register = new Register(List.of(example("three-markets"), example("uk-launch")));

        assertThat(register.csv().lines()).hasSize(1 + 4 + 3);
        assertThat(register.markdown().lines())
                .hasSize(2 + 4 + 3)
                .allMatch(row -> row.split("(?<!\\\\) \\| ", -1).length == 20);
    }

    @Test
    void asksForAnApplication() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inventory.of(Policy.named("acme").build(), AT))
                .withMessage("the policy declares no application");
    }
}
