package dev.modelgovernance.analysis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that calls can state under one of two policies only. Immutable and thread-safe.
 *
 * @param attribute the attribute
 * @param value the value; null where the other policy does not have the attribute at all, so that it is passed over
 * @param isNew whether it is the new policy that knows it
 * @param example a call with the value that this policy allows; null where it allows none
 */
public record OneSidedValue(
        String attribute,
        @Nullable String value,
        boolean isNew,
        @Nullable CallExample example) {

    public OneSidedValue {
        Objects.requireNonNull(attribute, "attribute");
    }
}
