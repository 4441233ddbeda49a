package dev.modelgovernance.cli;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.report.Calendar;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Lists every instant within a horizon at which a declared use is decided otherwise. */
final class TimelineCommand implements Command {

    private static final String HORIZON = "P1Y";

    @Override
    public CommandSpec spec() {
        var spec = Arguments.specOfSeveral(
                        "timeline",
                        this,
                        "Lists every instant within the horizon at which the decision of a declared use changes, in order of"
                                + " time; as a calendar, too, to subscribe to.")
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--horizon", "PERIOD", "how far to look ahead, such as P6M or P2Y; default " + HORIZON))
                .addOption(Arguments.option(
                        "--format",
                        "FORMAT",
                        "text, for people, json, for programs, or ical, for calendars (RFC 5545); default text"))
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("every FILE was read, whatever changes"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CommandException {
        var format = arguments.format("text", "json", "ical");
        var horizon = arguments.period("--horizon", HORIZON);
        var found = new ArrayList<Timeline>();
        for (var file : arguments.files()) {
            found.add(timeline(file, horizon, arguments, terminal));
        }
        switch (format) {
            case "json" -> found.forEach(timeline -> terminal.write(timeline.json()));
            case "ical" -> terminal.write(calendar(found));
            default -> {
                for (var i = 0; i < found.size(); i++) {
                    terminal.write((i == 0 ? "" : "\n") + found.get(i).text());
                }
            }
        }
        return Status.HOLDS;
    }

    private static Timeline timeline(String file, Period horizon, Arguments arguments, Terminal terminal)
            throws CommandException {
        var document = arguments.applicationDocument(file, "nothing is decided");
        var at = arguments.clock(document, terminal.clock()).instant();
        var until = Arguments.end(at, horizon, document.zone());
        return new Timeline(document, Verification.of(document.policy(), at, until));
    }

    private static String calendar(List<Timeline> timelines) {
        var events = timelines.stream()
                .flatMap(timeline -> timeline.events().stream())
                .toList();
        var names = timelines.stream().map(Timeline::application).distinct().toList();
        return new Calendar(
                        "Model governance of " + String.join(", ", names),
                        timelines.get(0).verification().at(),
                        events)
                .write();
    }
}
