package dev.modelgovernance.cli;

import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where to read what would be right. */
final class UsageError {

    private UsageError() {}

    static List<String> lines(ParameterException wrong) {
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return List.of(command + ": " + message(wrong), "see \"" + command + " --help\"");
    }

    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice";
        }
        return String.valueOf(wrong.getMessage());
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        var first = wrong.getUnmatched().get(0);
        var line = wrong.getCommandLine();
        if (first.startsWith("-")) {
            return unknown("option", first.replaceFirst("=.*", ""), options(line));
        }
        if (line.getSubcommands().containsKey(first)) {
            return "\"" + first + "\" cannot stand after \"--\": begin with the command";
        }
        return line.getSubcommands().isEmpty()
                ? "unexpected \"" + first + "\": one " + parameter(line) + " is all that stands without an option"
                : unknown("command", first, line.getSubcommands().keySet());
    }

    private static String unknown(String what, String name, Collection<String> known) {
        return Problem.unknown(Place.of(name), what, name, known).text();
    }

    private static String parameter(CommandLine line) {
        return line.getCommandSpec().positionalParameters().get(0).paramLabel();
    }

    private static List<String> options(CommandLine line) {
        var names = new ArrayList<String>();
        line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    private static String missing(MissingParameterException wrong) {
        var missing = wrong.getMissing().isEmpty() ? null : wrong.getMissing().get(0);
        return missing instanceof OptionSpec option
                ? option.longestName() + " wants a value: " + option.paramLabel()
                : parameter(wrong.getCommandLine()).equals("LOG")
                        ? "LOG is missing: name the directory of an audit log"
                        : "FILE is missing: name the policy";
    }
}
