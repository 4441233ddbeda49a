package dev.modelgovernance.cli;

import dev.modelgovernance.policy.Rule;
import java.time.Instant;
import java.util.Locale;

/** Who must act on a rule. It follows from the rule, so that nothing about it is written anywhere. */
enum Actor {

    /** The rule asks for evidence and nothing else: what a company holds, it holds for all calls that it covers. */
    COMPANY("the company, once"),

    /** Calls are not made, or something is done at each. */
    PRODUCT("the product, at each call"),

    /** The rule has ended, or is yet to begin. */
    NOBODY("nobody, as it has ended or is yet to begin");

    private final String title;

    Actor(String title) {
        this.title = title;
    }

    static Actor of(Rule rule, Instant at) {
        if (!rule.clause().window().contains(at)) {
            return NOBODY;
        }
        return !rule.evidence().isEmpty() && rule.obligations().isEmpty() ? COMPANY : PRODUCT;
    }

    /** Returns who it is, for people. */
    String title() {
        return title;
    }

    /** Returns who it is, for programs. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
