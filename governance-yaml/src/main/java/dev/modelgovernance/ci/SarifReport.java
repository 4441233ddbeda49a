package dev.modelgovernance.ci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelgovernance.ci.CiReport.Found;
import dev.modelgovernance.policy.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a report as SARIF 2.1.0, within the limits of the hosts of code that read it. */
public final class SarifReport {

    /** The most results that hosts take of one run. */
    private static final int MOST_RESULTS = 25_000;

    private static final int LONGEST_TEXT = 1_024;
    private static final int LONGEST_ID = 255;

    private SarifReport() {}

    /** Returns the report of a run in a directory, by a version of the program. */
    public static String write(CiReport report, String version, Path directory) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        var run = root.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "governance").put("version", version);
        var rules = driver.putArray("rules");
        var all = report.ranked();
        var numbers = new LinkedHashMap<String, Integer>();
        var results = run.putArray("results");
        for (var found : all.subList(0, Math.min(MOST_RESULTS, all.size()))) {
            result(found, rule(found, numbers, rules), results.addObject(), directory);
        }
        if (all.size() > MOST_RESULTS) {
            run.putArray("invocations")
                    .addObject()
                    .put("executionSuccessful", true)
                    .putArray("toolExecutionNotifications")
                    .addObject()
                    .put("level", "warning")
                    .putObject("message")
                    .put("text", (all.size() - MOST_RESULTS) + " more results are left out, those that weigh least");
        }
        return root.toPrettyString() + "\n";
    }

    private static int rule(Found found, Map<String, Integer> numbers, ArrayNode rules) {
        var id = ReportText.cut(found.finding().rule(), LONGEST_ID);
        var known = numbers.putIfAbsent(id, numbers.size());
        if (known != null) {
            return known;
        }
        var rule = rules.addObject().put("id", id);
        var help = ReportText.cut(found.finding().help(), LONGEST_TEXT);
        rule.putObject("shortDescription").put("text", help);
        rule.putObject("help").put("text", help);
        var url = found.finding().url();
        if (url != null && url.startsWith("https://")) {
            rule.put("helpUri", url);
        }
        return numbers.size() - 1;
    }

    private static void result(Found found, int rule, ObjectNode result, Path directory) {
        var finding = found.finding();
        var uri = ReportPath.uri(finding.place().path(), directory);
        result.put("ruleId", ReportText.cut(finding.rule(), LONGEST_ID));
        result.put("ruleIndex", rule);
        result.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        result.putObject("message").put("text", ReportText.cut(finding.message(), LONGEST_TEXT));
        var location = result.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri);
        region(finding.place(), location.putObject("region"));
        result.putObject("partialFingerprints")
                .put(
                        "governance/v1",
                        digest(String.join(
                                "\n",
                                finding.rule(),
                                found.of().suite(),
                                found.of().name(),
                                uri)));
    }

    private static void region(Place place, ObjectNode region) {
        region.put("startLine", Math.max(1, place.line()));
        if (place.column() > 0) {
            region.put("startColumn", place.column());
        }
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
