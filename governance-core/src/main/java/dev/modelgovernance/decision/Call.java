package dev.modelgovernance.decision;

import dev.modelgovernance.annotation.CheckReturnValue;
import dev.modelgovernance.policy.Values;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call to a model, described by what is stated about it.
 *
 * <p>Each method that names an attribute returns a call that states it, in place of what was stated before. What is left
 * unstated could be anything: leaving out where the users are never makes a call allowed.
 *
 * <pre>{@code
 * Call.through("refund-chat").users("GB")
 * Call.unstated().provider("anthropic").model("claude-sonnet-4-5").deployer("GB")
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
@CheckReturnValue
public final class Call {

    /** Up to so many statements are compared with each other. */
    private static final int FEW = 16;

    private static final Call UNSTATED = new Call(null, null, "", null, null);

    private final @Nullable String use;
    private final @Nullable Call before;
    private final String attribute;
    private final @Nullable Values values;
    private final @Nullable String written;
    private final int depth;

    // Computed when asked for; two threads may do so at once, with the same result.
    private @Nullable Map<String, Values> attributes;
    private @Nullable Map<String, String> unreadable;

    private Call(
            @Nullable String use,
            @Nullable Call before,
            String attribute,
            @Nullable Values values,
            @Nullable String written) {
        this.use = use;
        this.before = before;
        this.attribute = attribute;
        this.values = values;
        this.written = written;
        depth = before == null ? 0 : before.depth + 1;
    }

    /** Returns the call that states nothing. */
    public static Call unstated() {
        return UNSTATED;
    }

    /** Returns the call that states no more than a declared use does. */
    public static Call through(String use) {
        return new Call(Objects.requireNonNull(use, "use"), null, "", null, null);
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
        Objects.requireNonNull(attribute, "attribute");
        return new Call(use, this, attribute, Objects.requireNonNull(values, "values"), null);
    }

    /** States an attribute in a form that cannot be understood; every policy denies such a call. */
    public Call withUnreadable(String attribute, String written) {
        Objects.requireNonNull(attribute, "attribute");
        return new Call(use, this, attribute, null, Objects.requireNonNull(written, "written"));
    }

    /**
     * Leaves an attribute open, whatever was stated before and whatever the use declares: it could be anything.
     *
     * <p>For what is not known of a call. A use that declares the attribute does not cover such a call.
     */
    public Call without(String attribute) {
        return new Call(use, this, Objects.requireNonNull(attribute, "attribute"), null, null);
    }

    /** Returns the declared use that the call is made through, or null. */
    public @Nullable String use() {
        return use;
    }

    /** Returns what is stated, by attribute, sorted. */
    public Map<String, Values> attributes() {
        var known = attributes;
        if (known == null) {
            var all = new TreeMap<String, Values>();
            latest().forEach((name, stated) -> {
                if (stated.values != null) {
                    all.put(name, stated.values);
                }
            });
            known = Collections.unmodifiableMap(all);
            attributes = known;
        }
        return known;
    }

    /** Returns what is stated of an attribute; null where nothing is, or nothing that can be understood. */
    public @Nullable Values stated(String name) {
        var last = latest(name);
        return last == null ? null : last.values;
    }

    /** Returns what is stated in a form that cannot be understood, by attribute, sorted. */
    public Map<String, String> unreadable() {
        var known = unreadable;
        if (known == null) {
            var all = new TreeMap<String, String>();
            latest().forEach((name, stated) -> {
                if (stated.written != null) {
                    all.put(name, stated.written);
                }
            });
            known = Collections.unmodifiableMap(all);
            unreadable = known;
        }
        return known;
    }

    /** Returns the attributes that are left open although the use may declare them, sorted. */
    public Set<String> open() {
        var all = new TreeSet<String>();
        latest().forEach((name, stated) -> {
            if (stated.isOpen()) {
                all.add(name);
            }
        });
        return Collections.unmodifiableSet(all);
    }

    /**
     * Returns whether this call states all that another does, through the same use: of each attribute the same values or some
     * of them, of evidence the same or more.
     */
    public boolean narrows(Call other) {
        return Objects.equals(use, other.use)
                && other.allLatest(stated -> {
                    var own = latest(stated.attribute);
                    return own != null && own.isWithin(stated);
                });
    }

    /**
     * Returns the call that states all that this one and another do.
     *
     * @throws IllegalArgumentException if they are not through the same use, or state an attribute otherwise
     */
    public Call and(Call other) {
        if (!Objects.equals(use, other.use)) {
            throw new IllegalArgumentException("\"" + this + "\" and \"" + other + "\" are not through the same use");
        }
        var all = this;
        for (var stated : other.latest().values()) {
            var own = latest(stated.attribute);
            if (own != null && own.isWithin(stated)) {
                continue;
            }
            if (own != null && !stated.isWithin(own)) {
                throw new IllegalArgumentException(
                        "\"" + stated.attribute + "\" is stated as " + own.shown() + " and as " + stated.shown()
                                + ": state it once, or state some of the values that are stated already");
            }
            all = new Call(use, all, stated.attribute, stated.values, stated.written);
        }
        return all;
    }

    /** Returns the call that stated an attribute last; null where none did. */
    private @Nullable Call latest(String name) {
        for (var stated = this; stated.before != null; stated = stated.before) {
            if (stated.attribute.equals(name)) {
                return stated;
            }
        }
        return null;
    }

    /** Returns whether what this call stated last is what another stated of the same attribute last, or less. */
    private boolean isWithin(Call wider) {
        if (wider.values == null || values == null) {
            return Objects.equals(wider.written, written) && wider.values == null;
        }
        if (values.equals(wider.values)) {
            return true;
        }
        var in = wider.values.in();
        if (attribute.equals("evidence")) {
            return values.in().containsAll(in) && values.not().equals(wider.values.not());
        }
        var isAny = in.isEmpty() && !wider.values.not().isEmpty();
        return (isAny || (!values.in().isEmpty() && in.containsAll(values.in())))
                && values.not().containsAll(wider.values.not());
    }

    private String shown() {
        return values == null ? Objects.requireNonNullElse(written, "anything") : values.toString();
    }

    /** Returns for each attribute the call that stated it last. */
    private Map<String, Call> latest() {
        var all = new HashMap<String, Call>();
        for (var stated = this; stated.before != null; stated = stated.before) {
            all.putIfAbsent(stated.attribute, stated);
        }
        return all;
    }

    /**
     * Returns whether a test holds for what was stated last of each attribute, which it is given as the call that states
     * it last; stops with the first for which it does not.
     */
    boolean allLatest(Predicate<Call> test) {
        if (depth > FEW) {
            return latest().values().stream().allMatch(test);
        }
        for (var stated = this; stated.before != null; stated = stated.before) {
            if (isLatest(stated) && !test.test(stated)) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // Each statement of the chain is an object of its own.
    private boolean isLatest(Call stated) {
        for (var later = this; later != stated; later = Objects.requireNonNull(later.before)) {
            if (later.attribute.equals(stated.attribute)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the call says anything of an attribute. */
    boolean mentions(String name) {
        return latest(name) != null;
    }

    /** Returns the call that this one states one attribute more than; null where it states none. */
    @Nullable
    Call before() {
        return before;
    }

    /** Returns how the last attribute is written where its values cannot be understood, or null. */
    @Nullable
    String written() {
        return written;
    }

    /** Returns whether this call leaves its last attribute open. */
    boolean isOpen() {
        return values == null && written == null;
    }

    /** Returns the attribute that this call states besides those of the one before. */
    String attribute() {
        return attribute;
    }

    /** Returns the values of that attribute; null where they cannot be understood, or it is left open. */
    @Nullable
    Values values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Call call
                && Objects.equals(use, call.use)
                && attributes().equals(call.attributes())
                && open().equals(call.open())
                && unreadable().equals(call.unreadable());
    }

    @Override
    public int hashCode() {
        return Objects.hash(use, attributes(), open(), unreadable());
    }

    @Override
    public String toString() {
        return (use == null ? "call " : use + " ")
                + attributes()
                + (open().isEmpty() ? "" : " without " + open())
                + (unreadable().isEmpty() ? "" : unreadable());
    }
}
