package dev.modelgovernance.attacks;

import java.util.List;
import java.util.stream.Stream;

/** All tricks. */
final class Tricks {

    private Tricks() {}

    static List<Trick> all() {
        return Stream.of(
                        ModelTricks.all(),
                        PathTricks.all(),
                        HostTricks.all(),
                        BodyTricks.all(),
                        ContraryTricks.all(),
                        CredentialTricks.all())
                .flatMap(List::stream)
                .toList();
    }
}
