package dev.modelgovernance.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a policy is. */
sealed interface Location permits FileLocation, HttpLocation, ResourceLocation {

    /** What the name of a signature ends in, which is beside what it signs. */
    String SIGNATURE = ".sig";

    /** More bytes than any signature has. */
    int MAX_SIGNATURE = 1_000;

    /** Returns how messages speak of it. */
    String shown();

    /**
     * Returns what is there.
     *
     * @param known what was there when it was last accepted; null where nothing was
     * @param isSigned whether its signature is wanted
     * @param isAlone whether it imports no file, and is not to be read yet
     * @return {@code known} itself if that, with its signature, is what is there
     * @throws IOException if there is nothing that can be had
     */
    Fetched fetch(@Nullable Fetched known, boolean isSigned, boolean isAlone) throws IOException, InterruptedException;

    /** Returns the files to be watched; none where only asking again tells of a change. */
    default List<Path> files() {
        return List.of();
    }

    /** Returns whether one of the files is not as it was when it was last fetched. */
    default boolean hasChanged() {
        return false;
    }
}
