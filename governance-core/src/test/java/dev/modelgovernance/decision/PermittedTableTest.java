package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PermittedTableTest {

    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");

    private static final Policy POLICY = Policy.named("acme")
            .developer("maker", "US")
            .provider("maker", "US", "maker")
            .models("large", "maker", List.of("large-*"), List.of())
            .evidence("report", "A report on the model.")
            .regime(Regime.closed("company").rule(allow("approved").when(model("large-5*"))))
            .regime(Regime.open("law")
                    .rule(require("report")
                            .when(processing("FR"))
                            .evidence("report")
                            .because("It is the law there."))
                    .rule(deny("children").when(users("NO")).because("It is the law there."))
                    .rule(deny("abroad").when(processing("CN")).because("It is the law there.")))
            .application(
                    "chat",
                    app -> app.use(
                            "questions", provider("maker").and(model("large-*")).and(users("GB"))))
            .build();

    private static Map<String, Permission> permissions(Call call, String attribute) {
        return PermittedTable.of(Decider.of(POLICY), call, List.of(attribute), AT, AT).cells().stream()
                .collect(Collectors.toMap(cell -> cell.values().get(0).name(), PermittedTable.Cell::permission));
    }

    @Test
    void saysForEachPlaceWhatTheCallComesTo() {
        assertThat(permissions(Call.through("questions").model("large-5"), "processing"))
                .isEqualTo(Map.of(
                        "CN", Permission.DENIED,
                        "FR", Permission.NEEDS_EVIDENCE,
                        "GB", Permission.ALLOWED,
                        "NO", Permission.ALLOWED,
                        "US", Permission.ALLOWED,
                        "other", Permission.ALLOWED));
    }

    @Test
    void asksAboutTheClassesOfModelIdsThatAUseDeclares() {
        assertThat(permissions(Call.through("questions").processing("GB"), "model"))
                .isEqualTo(Map.of("large-*", Permission.DENIED, "large-5*", Permission.ALLOWED));
    }

    @Test
    void saysWhatDependsOnMoreThanTheCallStates() {
        assertThat(permissions(Call.through("questions").model("large-5"), "users"))
                .isEqualTo(Map.of("GB", Permission.DEPENDS));
    }

    @Test
    void tellsWhatIsOnlyUndeclaredFromWhatIsDenied() {
        var call = Call.through("questions").model("large-5").processing("GB").users("GB", "IE", "NO");

        assertThat(permissions(call, "users"))
                .isEqualTo(Map.of("GB", Permission.ALLOWED, "IE", Permission.UNDECLARED, "NO", Permission.DENIED));
    }

    @Test
    void refusesWhatCannotBeStated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> permissions(Call.unstated(), "tags"))
                .withMessageStartingWith("unknown attribute \"tags\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> permissions(Call.unstated(), "evidence"))
                .withMessageStartingWith("unknown attribute \"evidence\"");
    }
}
