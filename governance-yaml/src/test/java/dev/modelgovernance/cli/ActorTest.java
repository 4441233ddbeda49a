package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.yaml.PolicyFiles;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who must act on each kind of rule, before, while and after it is in force. */
class ActorTest {

    private static final Instant WITHIN = Instant.parse("2026-05-01T00:00:00Z");

    private final Policy policy = PolicyFiles.parse("acme.yaml", """
                    governance: 1
                    name: acme
                    evidence: {contract: A contract.}
                    obligations: {label: Label it.}
                    regimes:
                      open:
                        default: allow
                        rules:
                          - {deny: no, when: {users: GB}, because: No.}
                          - {require: contract, evidence: contract, because: Hold it.}
                          - {require: label, obligations: label, because: Do it.}
                          - {require: both, evidence: contract, obligations: label, because: Hold and do it.}
                          - {require: dated, evidence: contract, from: 2026-05-01, until: 2026-06-01, because: Hold it.}
                      closed:
                        default: deny
                        rules: [{allow: yes}]
                      told:
                        default: allow
                        when: {users: US}
                        rules: []
                    """).policy();

    @Test
    void isTheCompanyOnlyWhereEvidenceIsAllThatIsAskedFor() {
        assertThat(rules().stream().map(rule -> rule.id() + " " + Actor.of(rule, WITHIN)))
                .containsExactly(
                        "no PRODUCT",
                        "contract COMPANY",
                        "label PRODUCT",
                        "both PRODUCT",
                        "dated COMPANY",
                        "yes PRODUCT");
    }

    @Test
    void isNobodyBeforeTheRuleBeginsAndFromItsEnd() {
        var dated = rules().get(4);

        assertThat(List.of(
                        Actor.of(dated, WITHIN.minusNanos(1)),
                        Actor.of(dated, WITHIN),
                        Actor.of(dated, Instant.parse("2026-05-31T23:59:59.999999999Z")),
                        Actor.of(dated, Instant.parse("2026-06-01T00:00:00Z"))))
                .containsExactly(Actor.NOBODY, Actor.COMPANY, Actor.COMPANY, Actor.NOBODY);
    }

    @Test
    void isWrittenBeforeAPackAsAComment() {
        assertThat(PackRules.of(policy, WITHIN.minusNanos(1)).comments()).isEqualTo("""
                # Who must act, as of 2026-04-30:
                #   the company, once
                #     open/contract: contract
                #   the product, at each call
                #     closed/yes: allowed
                #     open/no: not allowed
                #     open/label: label
                #     open/both: contract, label
                #   nobody, as it has ended or is yet to begin
                #     open/dated: from 2026-05-01, until 2026-06-01
                #   nobody, as no rule follows from it
                #     told

                """);
    }

    private List<Rule> rules() {
        return Stream.of("open", "closed")
                .flatMap(id -> policy.regimes().get(id).rules().stream())
                .toList();
    }
}
