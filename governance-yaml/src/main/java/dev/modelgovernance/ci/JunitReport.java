package dev.modelgovernance.ci;

import dev.modelgovernance.ci.CiReport.Case;
import dev.modelgovernance.ci.CiReport.Finding;
import dev.modelgovernance.ci.CiReport.Level;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report as the XML of JUnit, which every system of continuous integration reads: a test case for each case. */
public final class JunitReport {

    private JunitReport() {}

    /** Returns the report. */
    public static String write(CiReport report) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            var suites = new LinkedHashMap<String, List<Case>>();
            report.cases()
                    .forEach(each -> suites.computeIfAbsent(each.suite(), any -> new ArrayList<>())
                            .add(each));
            for (var suite : suites.entrySet()) {
                suite(suite.getKey(), suite.getValue(), xml);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("nothing can go wrong in memory", impossible);
        }
        return text + "\n";
    }

    private static void suite(String name, List<Case> cases, XMLStreamWriter xml) throws XMLStreamException {
        var failures = cases.stream().filter(each -> !each.errors().isEmpty()).count();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", readable(name));
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        for (var each : cases) {
            testCase(each, xml);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void testCase(Case each, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", className(each.suite()));
        xml.writeAttribute("name", readable(each.name()));
        if (!each.errors().isEmpty()) {
            xml.writeCharacters("\n      ");
            xml.writeStartElement("failure");
            xml.writeAttribute("message", readable(each.errors().get(0).message()));
            xml.writeCharacters(readable(
                    "\n" + lines(each, Level.ERROR) + "\n\n" + each.text().stripTrailing() + "\n"));
            xml.writeEndElement();
        }
        var rest = each.findings().stream()
                .filter(finding -> finding.level() != Level.ERROR)
                .toList();
        if (!rest.isEmpty()) {
            xml.writeCharacters("\n      ");
            xml.writeStartElement("system-out");
            xml.writeCharacters(readable(rest.stream().map(JunitReport::line).collect(Collectors.joining("\n"))));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static String lines(Case each, Level level) {
        return each.findings().stream()
                .filter(finding -> finding.level() == level)
                .map(JunitReport::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Finding finding) {
        return finding.place() + ": " + finding.message();
    }

    /** Returns a class name, since readers take the part before the last full stop for a package. */
    private static String className(String suite) {
        return "governance." + suite.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** Returns a text without the characters that no XML document can hold. */
    private static String readable(String text) {
        return text.codePoints()
                .map(c -> isReadable(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isReadable(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
