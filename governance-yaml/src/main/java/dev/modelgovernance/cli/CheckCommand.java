package dev.modelgovernance.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import picocli.CommandLine.Model.CommandSpec;

/** Decides every declared use now, and names those whose decision changes soon. */
final class CheckCommand implements Command {

    private static final String HORIZON = "P90D";

    @Override
    public CommandSpec spec() {
        var spec = Arguments.spec(
                        "check",
                        this,
                        "Decides every use that the application declares, then names each use whose decision changes within"
                                + " the horizon, when, and why.")
                .addOption(Arguments.at())
                .addOption(Arguments.option(
                        "--horizon", "PERIOD", "how far to look ahead, such as P6M or P2W; default " + HORIZON))
                .addOption(Arguments.flag("--strict", "fail, too, when a rule in force is past its review-by"))
                .addOption(Arguments.format())
                .addOption(Arguments.help());
        spec.usageMessage().exitCodeList(Status.meanings("every declared use is allowed"));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws Refusal {
        var isJson = arguments.isJson();
        var horizon = arguments.horizon(HORIZON);
        var document = arguments.document();
        var application = document.policy().application();
        if (application == null) {
            throw new Refusal(arguments.file() + ": no application to check: declare one under \"application\"");
        }
        var at = arguments.clock(document, terminal.clock()).instant();
        var until = end(at, horizon, document.zone());
        var compliance = Compliance.of(document.policy(), application, at, until, arguments.has("--strict"));
        terminal.write(
                isJson
                        ? ComplianceJson.write(document, compliance)
                        : new ComplianceText(application.name(), terminal.text(document))
                                .write(compliance, document.notices()));
        return Status.of(compliance.isCompliant());
    }

    /** Returns the end of the horizon, counted in days of the zone; the last that can be written where it is beyond. */
    private static Instant end(Instant at, Period horizon, ZoneId zone) {
        var last = Instant.parse("9999-12-31T00:00:00Z");
        try {
            var end = at.atZone(zone).plus(horizon).toInstant();
            return end.isAfter(last) ? last : end;
        } catch (DateTimeException | ArithmeticException beyond) {
            return last;
        }
    }
}
