package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Values;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call to a model, described by what is stated about it.
 *
 * <p>Each method that names an attribute returns a call that states it, in place of what was stated before. What is left
 * unstated could be anything: forgetting to say where the users are never makes a call lawful.
 *
 * <pre>{@code
 * Call.through("refund-chat").users("GB")
 * Call.unstated().provider("anthropic").model("claude-sonnet-4-5").deployer("GB")
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Call {

    private static final Call UNSTATED = new Call(null, Map.of(), Map.of());

    private final @Nullable String use;
    private final Map<String, Values> attributes;
    private final Map<String, String> unreadable;

    private Call(@Nullable String use, Map<String, Values> attributes, Map<String, String> unreadable) {
        this.use = use;
        this.attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        this.unreadable = Collections.unmodifiableMap(new TreeMap<>(unreadable));
    }

    /** Returns the call that states nothing. */
    public static Call unstated() {
        return UNSTATED;
    }

    /** Returns the call that states no more than a declared use does. */
    public static Call through(String use) {
        return new Call(Objects.requireNonNull(use, "use"), Map.of(), Map.of());
    }

    /** States who serves the model. */
    public Call provider(String... ids) {
        return with("provider", ids);
    }

    /** States the model id, exactly as sent to the provider. */
    public Call model(String... ids) {
        return with("model", ids);
    }

    /** States who made the model. */
    public Call developer(String... ids) {
        return with("developer", ids);
    }

    /** States where the deploying organisation is established. */
    public Call deployer(String... jurisdictions) {
        return with("deployer", jurisdictions);
    }

    /** States where the deployer's ultimate majority owner is. */
    public Call owner(String... jurisdictions) {
        return with("owner", jurisdictions);
    }

    /** States where the people are who use the model or are affected by it. */
    public Call users(String... jurisdictions) {
        return with("users", jurisdictions);
    }

    /** States where the inference runs. */
    public Call processing(String... jurisdictions) {
        return with("processing", jurisdictions);
    }

    /** States the use case. */
    public Call purpose(String... values) {
        return with("purpose", values);
    }

    /** States the classes of data in the prompt. */
    public Call data(String... values) {
        return with("data", values);
    }

    /** States evidence that is held, besides that of the application. */
    public Call evidence(String... ids) {
        return with("evidence", ids);
    }

    /** States any attribute. */
    public Call with(String attribute, String... values) {
        return with(attribute, Values.of(values));
    }

    /** States any attribute. */
    public Call with(String attribute, Values values) {
        var all = new TreeMap<>(attributes);
        all.put(Objects.requireNonNull(attribute, "attribute"), Objects.requireNonNull(values, "values"));
        var rest = new TreeMap<>(unreadable);
        rest.remove(attribute);
        return new Call(use, all, rest);
    }

    /** States an attribute in a form that cannot be understood; every policy denies such a call. */
    public Call withUnreadable(String attribute, String written) {
        var all = new TreeMap<>(attributes);
        all.remove(Objects.requireNonNull(attribute, "attribute"));
        var rest = new TreeMap<>(unreadable);
        rest.put(attribute, Objects.requireNonNull(written, "written"));
        return new Call(use, all, rest);
    }

    /** Returns the declared use that the call is made through, or null. */
    public @Nullable String use() {
        return use;
    }

    /** Returns what is stated, by attribute, sorted. */
    public Map<String, Values> attributes() {
        return attributes;
    }

    /** Returns what is stated in a form that cannot be understood, by attribute, sorted. */
    public Map<String, String> unreadable() {
        return unreadable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Call call
                && Objects.equals(use, call.use)
                && attributes.equals(call.attributes)
                && unreadable.equals(call.unreadable);
    }

    @Override
    public int hashCode() {
        return Objects.hash(use, attributes, unreadable);
    }

    @Override
    public String toString() {
        return (use == null ? "call " : use + " ") + attributes + (unreadable.isEmpty() ? "" : unreadable);
    }
}
