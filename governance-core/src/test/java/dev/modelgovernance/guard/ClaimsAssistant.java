package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.deployer;
import static dev.modelgovernance.policy.Condition.developer;
import static dev.modelgovernance.policy.Condition.developerHome;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.not;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.purpose;
import static dev.modelgovernance.policy.Condition.tags;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.exception;
import static dev.modelgovernance.policy.Rule.require;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.RegimeBuilder;
import dev.modelgovernance.policy.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The policy that the tests of this package go by: two declared uses, under a ban that ends and a duty that begins. */
final class ClaimsAssistant {

    /** The refund chat is denied before, and allowed with an obligation from then on. */
    static final Instant BAN_ENDS = Instant.parse("2026-06-30T04:00:00Z");

    /** The refund chat is denied again from then on, for want of evidence. */
    static final Instant TESTING_BEGINS = Instant.parse("2026-07-31T23:00:00Z");

    static final Instant DURING_THE_BAN = Instant.parse("2026-06-29T12:00:00Z");
    static final Instant AFTER_THE_BAN = Instant.parse("2026-07-10T12:00:00Z");

    private ClaimsAssistant() {}

    static Policy policy() {
        return application(world()).build();
    }

    /** Returns the policy with a regime more. */
    static Policy with(RegimeBuilder regime) {
        return application(world().regime(regime)).build();
    }

    private static PolicyBuilder application(PolicyBuilder world) {
        return world.application(
                "claims-assistant",
                app -> app.states(deployer("GB"))
                        .use(
                                "refund-chat",
                                provider("anthropic")
                                        .and(model("claude-sonnet-4-5"))
                                        .and(purpose("customer-service"))
                                        .and(users("GB", "IE"))
                                        .and(processing("GB")))
                        .use(
                                "letter-drafts",
                                provider("in-house")
                                        .and(model("parrot-1"))
                                        .and(purpose("drafting"))
                                        .and(users("IE"))
                                        .and(processing("GB")))
                        .holds(
                                "aisi-evaluation",
                                item -> item.until(LocalDate.parse("2026-07-15"))
                                        .reference("MADE-UP-0142")));
    }

    static Policy withoutApplication() {
        return world().build();
    }

    private static PolicyBuilder world() {
        return Policy.named("acme")
                .developer("anthropic", "US")
                .developer("acme-labs", "GB")
                .provider("anthropic", "US", "anthropic")
                .provider("in-house", "GB", "acme-labs")
                .models("claude", "anthropic", List.of("claude-*"), List.of("frontier"))
                .models("parrot", "acme-labs", List.of("parrot-*"), List.of())
                .attribute("purpose", "customer-service", "drafting", "deepfake")
                .obligation("disclose-ai", "Tell people that they are talking to an AI system.")
                .obligation("keep-records", "Keep a record of the call for six months.")
                .evidence("aisi-evaluation", "A current evaluation by the AI Security Institute.")
                .regime(exportControl())
                .regime(britishDuties())
                .regime(Regime.open("company")
                        .rule(deny("no-deepfakes")
                                .when(purpose("deepfake"))
                                .because("We do not imitate real people.")));
    }

    private static RegimeBuilder exportControl() {
        return Regime.open("us-ear")
                .title("US Export Administration Regulations")
                .authority("Bureau of Industry and Security")
                .zone(ZoneId.of("America/New_York"))
                .when(developerHome("US"))
                .rule(deny("anthropic-dual-use")
                        .when(developer("anthropic").and(deployer(not("US"))))
                        .from(LocalDate.parse("2023-10-17"))
                        .until(LocalDate.parse("2026-06-30"))
                        .because("Classified as dual-use technology.")
                        .unless(exception(deployer("AU"))
                                .until(LocalDate.parse("2026-01-01"))
                                .because("Australia keeps equivalent controls.")
                                .source(Source.cite("15 CFR 740")))
                        .source(Source.cite("15 CFR 742.6")
                                .url("https://www.ecfr.gov/current/title-15/section-742.6")));
    }

    private static RegimeBuilder britishDuties() {
        return Regime.open("uk-ai")
                .title("UK rules on frontier models")
                .authority("Department for Science, Innovation and Technology")
                .zone(ZoneId.of("Europe/London"))
                .when(users("GB").and(tags("frontier")))
                .rule(require("disclosure")
                        .obligations("disclose-ai", "keep-records")
                        .because("People must know what they talk to.")
                        .source(Source.cite("AI Bill, clause 3")))
                .rule(require("testing")
                        .evidence("aisi-evaluation")
                        .from(LocalDate.parse("2026-08-01"))
                        .because("Frontier models are tested before they are used.")
                        .source(Source.cite("AI Bill, clause 7").status(Source.Status.PRIMARY)));
    }
}
