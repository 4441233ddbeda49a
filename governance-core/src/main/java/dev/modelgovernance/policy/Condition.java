package dev.modelgovernance.policy;

import dev.modelgovernance.annotation.CheckReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The calls that a rule, an exception, a regime or a piece of evidence is about.
 *
 * <p>A condition is a list of blocks of which any suffices; in a block, every attribute must hold. Blocks are written
 * with the methods named after the attributes and combined with {@link #and} and {@link #or}:
 *
 * <pre>{@code
 * developer("anthropic").and(deployer("GB", "us-allies")).and(owner(not("arms-embargoed")))
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param blocks the blocks, each from attribute to values; empty for the condition that always holds
 */
@CheckReturnValue
public record Condition(List<Map<String, Values>> blocks) {

    private static final Condition ALWAYS = new Condition(List.of());

    public Condition {
        blocks = blocks.stream()
                .map(block -> Collections.unmodifiableMap(new LinkedHashMap<>(block)))
                .toList();
    }

    /** Returns the condition that holds for every call. */
    public static Condition always() {
        return ALWAYS;
    }

    /** Holds when the attribute is, or lies in, any of the values. */
    public static Condition attribute(String name, String... values) {
        return attribute(name, Values.of(values));
    }

    /** Holds when the attribute is among the values. */
    public static Condition attribute(String name, Values values) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        return new Condition(List.of(Map.of(name, values)));
    }

    /** Returns all values except the given ones. */
    public static Values not(String... values) {
        return Values.not(values);
    }

    /** Returns any of the given values. */
    public static Values in(String... values) {
        return Values.of(values);
    }

    /** Holds when the provider is any of the given ones. */
    public static Condition provider(String... values) {
        return attribute("provider", values);
    }

    /** Holds when the attribute {@code provider} is among the values. */
    public static Condition provider(Values values) {
        return attribute("provider", values);
    }

    /** Holds when the model id, as sent to the provider, matches any of the given globs. */
    public static Condition model(String... values) {
        return attribute("model", values);
    }

    /** Holds when the attribute {@code model} is among the values. */
    public static Condition model(Values values) {
        return attribute("model", values);
    }

    /** Holds when the model's developer is any of the given ones. */
    public static Condition developer(String... values) {
        return attribute("developer", values);
    }

    /** Holds when the attribute {@code developer} is among the values. */
    public static Condition developer(Values values) {
        return attribute("developer", values);
    }

    /** Holds when the provider's headquarters are in any of the given jurisdictions. */
    public static Condition providerHome(String... values) {
        return attribute("provider-home", values);
    }

    /** Holds when the attribute {@code provider-home} is among the values. */
    public static Condition providerHome(Values values) {
        return attribute("provider-home", values);
    }

    /** Holds when the developer's headquarters are in any of the given jurisdictions. */
    public static Condition developerHome(String... values) {
        return attribute("developer-home", values);
    }

    /** Holds when the attribute {@code developer-home} is among the values. */
    public static Condition developerHome(Values values) {
        return attribute("developer-home", values);
    }

    /** Holds when the model's family has any of the given tags. */
    public static Condition tags(String... values) {
        return attribute("tags", values);
    }

    /** Holds when the attribute {@code tags} is among the values. */
    public static Condition tags(Values values) {
        return attribute("tags", values);
    }

    /** Holds when the deploying organisation is established in any of the given jurisdictions. */
    public static Condition deployer(String... values) {
        return attribute("deployer", values);
    }

    /** Holds when the attribute {@code deployer} is among the values. */
    public static Condition deployer(Values values) {
        return attribute("deployer", values);
    }

    /** Holds when the deployer's ultimate majority owner is in any of the given jurisdictions. */
    public static Condition owner(String... values) {
        return attribute("owner", values);
    }

    /** Holds when the attribute {@code owner} is among the values. */
    public static Condition owner(Values values) {
        return attribute("owner", values);
    }

    /** Holds when the people who use or are affected by the model are in any of the given jurisdictions. */
    public static Condition users(String... values) {
        return attribute("users", values);
    }

    /** Holds when the attribute {@code users} is among the values. */
    public static Condition users(Values values) {
        return attribute("users", values);
    }

    /** Holds when the inference runs in any of the given jurisdictions. */
    public static Condition processing(String... values) {
        return attribute("processing", values);
    }

    /** Holds when the attribute {@code processing} is among the values. */
    public static Condition processing(Values values) {
        return attribute("processing", values);
    }

    /** Holds when the use case is, or lies in, any of the given ones. */
    public static Condition purpose(String... values) {
        return attribute("purpose", values);
    }

    /** Holds when the attribute {@code purpose} is among the values. */
    public static Condition purpose(Values values) {
        return attribute("purpose", values);
    }

    /** Holds when the data in the prompt is, or lies in, any of the given classes. */
    public static Condition data(String... values) {
        return attribute("data", values);
    }

    /** Holds when the attribute {@code data} is among the values. */
    public static Condition data(Values values) {
        return attribute("data", values);
    }

    /** Holds when any of the given evidence is held. */
    public static Condition evidence(String... values) {
        return attribute("evidence", values);
    }

    /** Holds when the attribute {@code evidence} is among the values. */
    public static Condition evidence(Values values) {
        return attribute("evidence", values);
    }

    /**
     * Returns the condition that holds when both do.
     *
     * @throws IllegalArgumentException if both state the same attribute
     */
    public Condition and(Condition other) {
        if (blocks.isEmpty() || other.blocks.isEmpty()) {
            return blocks.isEmpty() ? other : this;
        }
        var all = new ArrayList<Map<String, Values>>();
        for (var left : blocks) {
            for (var right : other.blocks) {
                all.add(joined(left, right));
            }
        }
        return new Condition(all);
    }

    /** Returns the condition that holds when either does. */
    public Condition or(Condition other) {
        if (blocks.isEmpty() || other.blocks.isEmpty()) {
            return ALWAYS;
        }
        var all = new ArrayList<>(blocks);
        all.addAll(other.blocks);
        return new Condition(all);
    }

    private static Map<String, Values> joined(Map<String, Values> left, Map<String, Values> right) {
        var all = new LinkedHashMap<>(left);
        right.forEach((attribute, values) -> {
            if (all.putIfAbsent(attribute, values) != null) {
                throw new IllegalArgumentException(
                        "\"" + attribute + "\" is stated twice: write its values in one place");
            }
        });
        return all;
    }
}
