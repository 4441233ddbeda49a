package dev.modelgovernance.cli;

import dev.modelgovernance.inventory.Inventory;

/** Inventories of the files that a command line names. */
final class Inventories {

    private Inventories() {}

    static Inventory of(String file, Arguments arguments, Terminal terminal) throws CommandException {
        var document = arguments.applicationDocument(file, "nothing is used");
        return Inventory.of(
                document.policy(), arguments.clock(document, terminal.clock()).instant());
    }
}
