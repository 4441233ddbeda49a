package dev.modelgovernance.reference;

import static dev.modelgovernance.policy.Condition.attribute;
import static dev.modelgovernance.policy.Condition.data;
import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.evidence;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.owner;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.providerHome;
import static dev.modelgovernance.policy.Condition.tags;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sentences of the policy language, with an example of each, so that the reference can be trusted. */
class ReferenceTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private static PolicyBuilder catalog() {
        return Policy.named("test")
                .attribute("purpose", "chat", "code")
                .attribute("data", Map.of("public", Set.of(), "personal", Set.of(), "health", Set.of("personal")))
                .evidence("report", "A report.")
                .obligation("disclose", "Tell people.")
                .developer("anthropic", "US")
                .developer("mistral", "FR")
                .provider("anthropic", "US", "anthropic")
                .provider("cloud", "US")
                .models("claude", "anthropic", List.of("claude-*"), List.of("frontier"))
                .models("mistral", "mistral", List.of("mistral-*"), List.of());
    }

    private static Policy open(Condition when) {
        return catalog()
                .regime(Regime.open("law").rule(deny("no").when(when).because("Because.")))
                .build();
    }

    private static Decision decide(Policy policy, Call call) {
        return Reference.decide(policy, call, NOW);
    }

    private static String reasons(Policy policy, Call call) {
        return decide(policy, call).reasons().stream()
                .map(ReferenceTest::written)
                .collect(Collectors.joining(", "));
    }

    private static String written(Reason reason) {
        var text = reason.kind().word();
        text += reason.provenance() == null ? "" : " " + reason.provenance().name();
        text += reason.missing().isEmpty() ? "" : " " + reason.missing();
        text += reason.attribute() == null ? "" : " " + reason.attribute();
        text += reason.value() == null ? "" : " " + reason.value();
        return reason.unstated().isEmpty() ? text : text + " unstated " + reason.unstated();
    }

    @Test
    void aCallFromACountryIsACallFromAnywhereInIt() {
        var policy = open(users("US-TX"));

        assertThat(reasons(policy, Call.unstated().users("US"))).isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().users("US-CA"))).isEmpty();
        assertThat(reasons(policy, Call.unstated().with("users", Values.of("US").except("US-TX"))))
                .isEmpty();
    }

    @Test
    void aRuleAboutACountryCoversItsSubdivisionsButNotItsTerritories() {
        var policy = open(users("US"));

        assertThat(reasons(policy, Call.unstated().users("US-CA"))).isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().users("PR"))).isEmpty();
    }

    @Test
    void aCallOfAClassOfDataIsACallOfAnythingInIt() {
        assertThat(reasons(open(data("health")), Call.unstated().data("personal")))
                .isEqualTo("prohibited law/no");
        assertThat(reasons(open(data("personal")), Call.unstated().data("health")))
                .isEqualTo("prohibited law/no");
        assertThat(reasons(open(data("health")), Call.unstated().data("public")))
                .isEmpty();
    }

    @Test
    void whatIsUnstatedCouldBeAnythingAndIsNamed() {
        assertThat(reasons(open(users("GB")), Call.unstated())).isEqualTo("prohibited law/no unstated [users]");
        assertThat(reasons(open(users(not("GB"))), Call.unstated().users("GB"))).isEmpty();
    }

    @Test
    void anUnstatedOwnerIsWhereTheDeployerIs() {
        var policy = open(owner("US"));

        var decision = decide(policy, Call.unstated().deployer("GB", "US"));

        assertThat(decision.assumed()).containsExactly("owner");
        assertThat(decision.call().attributes().get("owner")).isEqualTo(Values.of("GB", "US"));
        assertThat(decision.reasons()).extracting(Reason::unstated).containsExactly(List.of("owner"));
        assertThat(reasons(policy, Call.unstated().deployer("GB"))).isEmpty();
    }

    @Test
    void deployerAndAssumedOwnerAreSetsOfTheirOwn() {
        var policy = open(deployer("GB").and(owner("US")));

        assertThat(reasons(policy, Call.unstated().deployer("GB", "US")))
                .isEqualTo("prohibited law/no unstated [owner]");
    }

    @Test
    void theDeveloperFollowsFromTheFamilyThenFromTheProvider() {
        var policy = open(developer("anthropic"));

        assertThat(reasons(policy, Call.unstated().provider("cloud").model("claude-4")))
                .isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().provider("anthropic").model("new")))
                .isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().provider("anthropic").model("mistral-7")))
                .isEmpty();
        assertThat(reasons(policy, Call.unstated().provider("cloud").model("new")))
                .isEqualTo("prohibited law/no unstated [developer]");
    }

    @Test
    void aStatedDeveloperNarrowsTheCallAndMayContradictTheCatalog() {
        var policy = open(model("claude-*"));

        assertThat(reasons(policy, Call.unstated().developer("mistral"))).isEmpty();
        assertThat(reasons(policy, Call.unstated().developer("mistral").model("claude-4")))
                .isEqualTo("unknown-value developer");
    }

    @Test
    void unknownTagsCouldBeAnySetOfTags() {
        assertThat(reasons(open(tags("frontier")), Call.unstated().model("new")))
                .isEqualTo("prohibited law/no");
        assertThat(reasons(open(tags(not("frontier"))), Call.unstated().model("new")))
                .isEqualTo("prohibited law/no");
        assertThat(reasons(open(tags("frontier")), Call.unstated().model("mistral-7")))
                .isEmpty();
    }

    @Test
    void anUnknownHomeCouldBeAnywhere() {
        var policy = catalog()
                .provider(new Provider("stranger", null, null, List.of()))
                .regime(Regime.open("law")
                        .rule(deny("no").when(providerHome("RU")).because("Because.")))
                .build();

        assertThat(reasons(policy, Call.unstated().provider("stranger"))).isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().provider("cloud"))).isEmpty();
        assertThat(reasons(policy, Call.unstated())).isEqualTo("prohibited law/no unstated [provider]");
    }

    @Test
    void aGroupMeansItsMembersAtTheInstant() {
        var policy = catalog()
                .zone(ZoneId.of("Europe/London"))
                .group("inner", "NO")
                .group(
                        "allies",
                        group -> group.members("inner")
                                .member("GB", member -> member.from(LocalDate.parse("2026-07-01"))))
                .regime(Regime.open("law")
                        .rule(deny("no").unless(users("allies")).because("Because.")))
                .build();

        var before = Reference.decide(policy, Call.unstated().users("GB"), Instant.parse("2026-06-30T22:59:59Z"));

        assertThat(before.isAllowed()).isFalse();
        assertThat(before.validUntil()).isEqualTo("2026-06-30T23:00:00Z");
        assertThat(reasons(policy, Call.unstated().users("GB", "NO"))).isEmpty();
        assertThat(reasons(policy, Call.unstated().users("allies"))).isEmpty();
    }

    @Test
    void aStatedAttributeWithoutValuesIsUnknown() {
        var policy = catalog()
                .group("later", group -> group.member("GB", member -> member.from(LocalDate.parse("2027-01-01"))))
                .regime(Regime.open("law"))
                .build();

        var decision = decide(policy, Call.unstated().users("later").deployer("later"));

        assertThat(reasons(policy, Call.unstated().users("later").deployer("later")))
                .isEqualTo("unknown-value deployer, unknown-value users");
        assertThat(decision.validUntil()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void valuesThatThePolicyDoesNotKnowAreNamedFirstOfAll() {
        var policy = open(users("US"));

        assertThat(reasons(
                        policy,
                        Call.unstated()
                                .users("US", "UK")
                                .model("claude-*")
                                .with("tags", "frontier")
                                .with("colour", "red")
                                .withUnreadable("owner", "null")))
                .isEqualTo("unknown-value colour red, unknown-value model claude-*, unknown-value owner null,"
                        + " unknown-value tags frontier, unknown-value users UK");
        assertThat(reasons(policy, Call.through("chat").users("UK"))).isEqualTo("undeclared");
    }

    @Test
    void exceptionsOfExceptionsHold() {
        var policy = catalog()
                .regime(Regime.open("law")
                        .rule(deny("no")
                                .when(users("US", "GB"))
                                .unless(exception(users("GB")).unless(data("health")))
                                .because("Because.")))
                .build();

        assertThat(reasons(policy, Call.unstated().users("GB").data("public"))).isEmpty();
        assertThat(reasons(policy, Call.unstated().users("GB").data("health"))).isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().users("US").data("public"))).isEqualTo("prohibited law/no");
    }

    @Test
    void aClosedRegimeAllowsOnlyWhatItSays() {
        var policy = catalog()
                .regime(Regime.closed("law")
                        .when(users("US"))
                        .rule(allow("chat").when(attribute("purpose", "chat"))))
                .build();

        assertThat(reasons(policy, Call.unstated().users("US").purpose("chat"))).isEmpty();
        assertThat(reasons(policy, Call.unstated().users("US"))).isEqualTo("not-permitted law unstated [purpose]");
        assertThat(reasons(policy, Call.unstated().users("GB").purpose("chat"))).isEqualTo("ungoverned");
    }

    @Test
    void anOpenRegimeWithAScopeDoesNotVouch() {
        var policy = catalog().regime(Regime.open("law").when(users("US"))).build();

        assertThat(reasons(policy, Call.unstated().users("US"))).isEqualTo("ungoverned");
    }

    @Test
    void requiredEvidenceIsMissedAndObligationsAreHandedOut() {
        var policy = catalog()
                .regime(Regime.open("law")
                        .rule(require("tested")
                                .when(developer("anthropic"))
                                .evidence("report")
                                .obligations("disclose")
                                .because("Because.")))
                .build();
        var call = Call.unstated().model("claude-4");

        assertThat(reasons(policy, call)).isEqualTo("missing-evidence law/tested [report]");
        assertThat(decide(policy, call).obligations()).isEmpty();
        assertThat(decide(policy, call.evidence("report")).obligations())
                .containsExactly(new Obligation(
                        "disclose", "Tell people.", new Provenance("law", "tested", "Because.", null, null)));
    }

    @Test
    void evidenceIsHeldForWhatItCoversFromItsDayUntilItIsTooOld() {
        var policy = catalog()
                .zone(ZoneId.of("America/New_York"))
                .regime(Regime.open("law")
                        .rule(require("tested")
                                .evidence("report")
                                .maxAge(Period.parse("P1M"))
                                .because("Because.")))
                .application(
                        "app",
                        app -> app.use("chat", provider("anthropic"))
                                .holds(
                                        "report",
                                        held -> held.covers(model("claude-*")).issued(LocalDate.parse("2026-01-31"))))
                .build();
        var call = Call.through("chat").model("claude-4");

        var first = Reference.decide(policy, call, Instant.parse("2026-01-01T00:00:00Z"));
        var second = Reference.decide(policy, call, first.validUntil());

        assertThat(first.isAllowed()).isFalse();
        assertThat(first.validUntil()).isEqualTo("2026-01-31T05:00:00Z");
        assertThat(second.isAllowed()).isTrue();
        assertThat(second.validUntil()).isEqualTo("2026-02-28T05:00:00Z");
        assertThat(Reference.decide(policy, call.evidence("report"), NOW).isAllowed())
                .isFalse();
        assertThat(Reference.decide(policy, Call.through("chat"), first.validUntil())
                        .isAllowed())
                .isFalse();
    }

    @Test
    void conditionsOnEvidenceAskWhetherAnyIsHeld() {
        var policy = catalog()
                .regime(Regime.open("law")
                        .rule(deny("no").unless(evidence("report")).because("Because.")))
                .build();

        assertThat(reasons(policy, Call.unstated())).isEqualTo("prohibited law/no");
        assertThat(reasons(policy, Call.unstated().evidence("report"))).isEmpty();
    }

    @Test
    void aCallIsDeclaredByAnyUseUnlessItNamesOne() {
        var policy = catalog()
                .regime(Regime.open("law"))
                .application(
                        "app",
                        app -> app.states(deployer("GB"))
                                .use("chat", provider("anthropic").and(users("GB", "NO")))
                                .use("code", provider("cloud")))
                .build();

        assertThat(reasons(policy, Call.through("chat"))).isEmpty();
        assertThat(reasons(policy, Call.through("chat").users("GB"))).isEmpty();
        assertThat(reasons(policy, Call.through("chat").users("US"))).isEqualTo("undeclared");
        assertThat(reasons(policy, Call.through("chat").with("users", not("GB"))))
                .isEqualTo("undeclared");
        assertThat(reasons(policy, Call.unstated().provider("cloud"))).isEmpty();
        assertThat(reasons(policy, Call.unstated().provider("cloud").deployer("US")))
                .isEqualTo("undeclared");
        assertThat(reasons(policy, Call.unstated())).isEqualTo("undeclared unstated [provider, users]");
        assertThat(reasons(policy, Call.through("none"))).isEqualTo("undeclared");
    }

    @Test
    void theWitnessIsTheFirstAtomicCallAsFarAsTheReasonTurnsOnIt() {
        var policy = open(users("US-TX", "GB").and(model("*-4")));

        var witness = decide(
                        policy,
                        Call.unstated().provider("cloud").purpose("chat").data("public"))
                .reasons()
                .get(0)
                .witness();

        assertThat(witness).isEqualTo(new AtomicCall(Map.of("model", "*-4", "users", "GB"), List.of(), List.of()));
    }

    @Test
    void whatNobodyNamesIsOther() {
        var policy = open(users("US-TX", "GB"));

        assertThat(Reference.atoms(policy, Call.unstated(), NOW))
                .extracting(atom -> atom.get("users"))
                .containsOnly("FR", "GB", "US-TX", "US-other", "other");
        assertThat(Reference.atoms(policy, Call.unstated().provider("cloud").model("new"), NOW))
                .extracting(atom -> atom.get("developer"))
                .containsOnly("anthropic", "mistral", ReferenceAtom.OUTSIDE);
    }
}
