package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.evidence;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What an allowed call rests on. */
class BasisTest {

    private static final Instant AT = Instant.parse("2026-07-15T00:00:00Z");

    private static final Policy POLICY = Policy.named("acme")
            .developer("anthropic", "US")
            .provider("anthropic", "US", "anthropic")
            .evidence("aisi-evaluation", "An evaluation.")
            .evidence("licence", "A licence.")
            .evidence("audit", "An audit.")
            .regime(Regime.open("company").rule(deny("never").when(users("KP")).because("Embargo.")))
            .regime(Regime.open("us-ear")
                    .rule(deny("dual-use")
                            .when(developer("anthropic"))
                            .unless(exception(deployer("US", "AU"))
                                    .named("allies")
                                    .because("Allies keep equivalent controls."))
                            .unless(exception(evidence("licence")).because("Licensed."))
                            .because("Dual use.")))
            .regime(Regime.closed("board")
                    .rule(allow("claude").when(provider("anthropic")))
                    .rule(allow("others").when(users("FR"))))
            .regime(Regime.open("uk-ai")
                    .rule(require("testing")
                            .when(users("GB"))
                            .evidence("aisi-evaluation")
                            .because("Tested models only.")))
            .application(
                    "app",
                    app -> app.use("chat", provider("anthropic"))
                            .holds(
                                    "aisi-evaluation",
                                    held -> held.issued(LocalDate.of(2026, 7, 10))
                                            .until(LocalDate.of(2028, 7, 10))
                                            .reference("AISI-1"))
                            .holds(
                                    "aisi-evaluation",
                                    held -> held.from(LocalDate.of(2027, 1, 1)).reference("LATER"))
                            .holds("audit", held -> held.reference("UNASKED")))
            .build();

    private static Basis basis(Call call) {
        return Decider.of(POLICY).explain(call, AT);
    }

    @Test
    void namesWhatPermitsWhatSparesAndWhatIsHeld() {
        var basis = basis(Call.through("chat").users("GB").deployer("AU"));

        assertThat(basis.vouching()).containsExactly("company", "us-ear", "uk-ai");
        assertThat(basis.permits()).extracting(Provenance::name).containsExactly("board/claude");
        assertThat(basis.spared()).hasSize(1);
        assertThat(basis.spared().get(0).rule().name()).isEqualTo("us-ear/dual-use");
        assertThat(basis.spared().get(0).exception()).isEqualTo("allies");
        assertThat(basis.spared().get(0).because()).isEqualTo("Allies keep equivalent controls.");
        assertThat(basis.evidence()).extracting(HeldEvidence::reference).containsExactly("AISI-1");
    }

    @Test
    void namesAnExceptionByItsPlaceWhereItHasNoName() {
        var basis = basis(Call.through("chat").users("IE").deployer("DE").evidence("licence"));

        assertThat(basis.spared()).hasSize(1);
        assertThat(basis.spared().get(0).exception()).isNull();
        assertThat(basis.spared().get(0).place()).isEqualTo(2);
        assertThat(basis.evidence()).isEmpty();
    }

    @Test
    void namesAllThatACallWhichStandsForSeveralRestsOn() {
        var basis = basis(Call.through("chat").users("FR", "IE").deployer("US"));

        assertThat(basis.permits()).extracting(Provenance::name).containsExactly("board/claude", "board/others");
    }

    @Test
    void refusesToExplainADenial() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basis(Call.through("chat").users("KP").deployer("US")))
                .withMessage("the call is denied: its decision names the reasons");
    }
}
