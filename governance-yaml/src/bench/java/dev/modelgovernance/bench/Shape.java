package dev.modelgovernance.bench;

import java.util.List;

/** What the rules of a workload are like. */
public enum Shape {
    /** W(n): five attributes each. */
    STANDARD("W"),
    /** As W, with twelve attributes in every rule. */
    WIDE("12 attributes"),
    /** As W, with one or two globs over model ids in every rule, all of which overlap. */
    GLOBS("globs"),
    /** As W, with 2,000 different days, or nearly as many, between which rules or their exceptions are in force. */
    DATES("2,000 dates"),
    /** As W, with exceptions to exceptions, eight deep, under every rule. */
    NESTED("`unless` 8 deep"),
    /** Rules that are the same but for a country. */
    COUNTRIES("one country apart");

    private static final List<String> FIVE = List.of("provider", "users", "processing", "purpose", "data");
    private static final List<String> ALL_BUT_MODEL = List.of(
            "provider",
            "users",
            "processing",
            "purpose",
            "data",
            "deployer",
            "owner",
            "sector",
            "channel",
            "audience",
            "stage");

    private final String title;

    Shape(String title) {
        this.title = title;
    }

    /** Returns the name for people. */
    String title() {
        return title;
    }

    /** Returns the attributes that every rule restricts, besides the model. */
    List<String> attributes() {
        return this == WIDE ? ALL_BUT_MODEL : FIVE;
    }
}
