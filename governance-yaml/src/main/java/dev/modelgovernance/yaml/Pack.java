package dev.modelgovernance.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule pack that a policy is made of: what it states, and as of when.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name, as it stands after {@code pack:}
 * @param summary what it states, in one sentence
 * @param asOf the day whose state of affairs it tells
 * @param regimes the regimes that importing it brings, its own and those of the packs that it imports
 */
public record Pack(String name, String summary, LocalDate asOf, Set<String> regimes) {

    private static final Pattern AS_OF = Pattern.compile("\\bAs of (\\d{4}-\\d{2}-\\d{2})\\.");

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s");

    public Pack {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(asOf, "asOf");
        regimes = Set.copyOf(regimes);
    }

    /** Returns the pack that a description introduces; null where it does not say as of when. */
    static @Nullable Pack described(String name, String description, Set<String> regimes) {
        var date = AS_OF.matcher(description);
        if (!date.find()) {
            return null;
        }
        try {
            var summary = SENTENCE_END.split(description.strip(), 2)[0];
            return new Pack(name, summary, LocalDate.parse(date.group(1)), regimes);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
