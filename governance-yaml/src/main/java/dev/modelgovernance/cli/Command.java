package dev.modelgovernance.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One of the commands. */
interface Command {

    /** Returns what the command is called, takes and does. */
    CommandSpec spec();

    /**
     * Runs the command and returns its status.
     *
     * @throws CommandException if there is nothing that could be judged
     */
    int run(Arguments arguments, Terminal terminal) throws CommandException;
}
