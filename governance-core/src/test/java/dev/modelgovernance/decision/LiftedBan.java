package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.tags;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A made-up story: the United States ban the export of Anthropic's models, and lift the ban on 30 June 2026. British companies
 * may deploy them from then on. From August, the UK AI Security Institute wants frontier models tested first.
 */
final class LiftedBan {

    static final Instant DURING_THE_BAN = Instant.parse("2026-06-29T12:00:00Z");
    static final Instant AFTER_THE_BAN = Instant.parse("2026-07-10T12:00:00Z");
    static final Instant WITH_TESTING = Instant.parse("2026-08-10T12:00:00Z");

    /** A call that leaves nothing open: one of a British company to Claude, about people in Britain. */
    static final Call BRITISH = Call.unstated()
            .provider("anthropic")
            .model("claude-sonnet-4-5")
            .deployer("GB")
            .owner("GB")
            .users("GB")
            .processing("GB")
            .data("public");

    private LiftedBan() {}

    static PolicyBuilder catalog() {
        return Policy.named("acme")
                .developer("anthropic", "US")
                .developer("mistral", "FR")
                .provider("anthropic", "US", "anthropic")
                .provider("cloud", "US")
                .models("claude", "anthropic", List.of("claude-*", "*anthropic.claude-*"), List.of("frontier"))
                .models("mistral", "mistral", List.of("mistral-*"), List.of())
                .attribute("data", Map.of("public", Set.of(), "personal", Set.of(), "health", Set.of("personal")))
                .evidence("aisi-evaluation", "A current evaluation by the AI Security Institute.")
                .obligation("disclose-ai", "Tell people that they are talking to an AI system.");
    }

    /** A policy with a regime that vouches for every call and denies none. */
    static PolicyBuilder vouched(String regime) {
        return catalog().regime(Regime.open(regime));
    }

    static PolicyBuilder story() {
        return vouched("law")
                .regime(Regime.open("us-ear")
                        .zone(ZoneId.of("America/New_York"))
                        .rule(deny("export-ban")
                                .when(developer("anthropic").and(deployer(not("US"))))
                                .until(LocalDate.parse("2026-06-30"))
                                .because("Classified as dual-use technology.")
                                .source(Source.cite("15 CFR 742.6"))))
                .regime(Regime.open("uk-ai")
                        .zone(ZoneId.of("Europe/London"))
                        .when(deployer("GB").and(tags("frontier")))
                        .rule(require("disclosure").obligations("disclose-ai").because("People must know."))
                        .rule(require("testing")
                                .evidence("aisi-evaluation")
                                .from(LocalDate.parse("2026-08-01"))
                                .because("Frontier models are tested before they are used.")));
    }

    static Policy withUses() {
        return vouched("law")
                .application(
                        "assistant",
                        app -> app.states(deployer("GB"))
                                .use(
                                        "chat",
                                        provider("anthropic")
                                                .and(model("claude-*"))
                                                .and(users("GB", "IE"))))
                .build();
    }

    /** Returns the decision after the ban. */
    static Decision decide(Policy policy, Call call) {
        return decide(policy, call, AFTER_THE_BAN);
    }

    static Decision decide(Policy policy, Call call, Instant at) {
        return Decider.of(policy).decide(call, at);
    }

    static String written(Decision decision) {
        return DecisionLines.of(decision);
    }
}
