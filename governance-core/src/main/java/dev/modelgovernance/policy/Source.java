package dev.modelgovernance.policy;

import dev.modelgovernance.annotation.CheckReturnValue;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule comes from. It changes no decision, and is shown by each decision that the rule makes.
 *
 * <p>Immutable and thread-safe.
 *
 * @param cite what is cited, as a lawyer would write it
 * @param url where to read it
 * @param status how the text is known
 * @param read the day on which it was last read
 */
@CheckReturnValue
public record Source(
        @Nullable String cite,
        @Nullable String url,
        @Nullable Status status,
        @Nullable LocalDate read) {

    /**
     * @throws IllegalArgumentException if all is left out, or the year is not between 1 and 9999
     */
    public Source {
        if (cite == null && url == null && status == null && read == null) {
            throw new IllegalArgumentException("a source says nothing: cite something, or leave it out");
        }
        if (read != null && (read.getYear() < 1 || read.getYear() > 9_999)) {
            throw new IllegalArgumentException("\"" + read + "\" is not between the years 1 and 9999");
        }
    }

    /** How the text behind a rule is known. */
    public enum Status {
        /** The instrument itself was read. */
        PRIMARY,
        /** A page that cites or describes the instrument was read. */
        SECONDARY,
        /** Only a report of it is available. */
        REPORTED;

        /** Returns the word that a document uses. */
        public String word() {
            return switch (this) {
                case PRIMARY -> "primary";
                case SECONDARY -> "secondary";
                case REPORTED -> "reported";
            };
        }
    }

    /** Returns a source that is cited. */
    public static Source cite(String cite) {
        return new Source(Objects.requireNonNull(cite, "cite"), null, null, null);
    }

    /** Returns this source with the address where it can be read. */
    public Source url(String url) {
        return new Source(cite, Objects.requireNonNull(url, "url"), status, read);
    }

    /** Returns this source with how its text is known. */
    public Source status(Status status) {
        return new Source(cite, url, Objects.requireNonNull(status, "status"), read);
    }

    /** Returns this source with the day on which it was last read. */
    public Source read(LocalDate day) {
        return new Source(cite, url, status, Objects.requireNonNull(day, "day"));
    }
}
