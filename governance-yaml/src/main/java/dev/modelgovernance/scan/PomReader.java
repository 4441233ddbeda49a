package dev.modelgovernance.scan;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the dependencies in a {@code pom.xml} and in its profiles, but not in {@code dependencyManagement} or in plugins. Not
 * thread-safe.
 */
final class PomReader {

    private final String file;
    private final XMLStreamReader xml;
    private final ScanFindings findings;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private int elsewhere;
    private String group = "";
    private String name = "";
    private int line;

    private PomReader(String file, XMLStreamReader xml, ScanFindings findings) {
        this.file = file;
        this.xml = xml;
        this.findings = findings;
    }

    static void read(String file, byte[] bytes, ScanFindings findings) {
        // The JDK's own reader, whatever is on the class path, set up to read no other file.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                new PomReader(file, xml, findings).read();
            } catch (XMLStreamException | RuntimeException wrong) {
                findings.unread(file + ":" + xml.getLocation().getLineNumber(), "cannot be read as XML");
            } finally {
                xml.close();
            }
        } catch (XMLStreamException wrong) {
            findings.unread(file, "cannot be read as XML");
        }
    }

    private void read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    findings.unread(file + ":" + xml.getLocation().getLineNumber(), "an entity, which is not read");
                default -> {}
            }
        }
    }

    private void start(String element) {
        text.setLength(0);
        open.push(element);
        if (isElsewhere(element)) {
            elsewhere++;
        } else if (element.equals("dependency")) {
            group = "";
            name = "";
            line = xml.getLocation().getLineNumber();
        }
    }

    private void end(String element) {
        open.pop();
        var isPart = "dependency".equals(open.peek());
        if (isElsewhere(element)) {
            elsewhere--;
        } else if (isPart && element.equals("groupId")) {
            group = text.toString().strip();
        } else if (isPart && element.equals("artifactId")) {
            name = text.toString().strip();
            line = xml.getLocation().getLineNumber();
        } else if (element.equals("dependency") && elsewhere == 0) {
            dependency();
        }
        text.setLength(0);
    }

    private void dependency() {
        if (name.contains("${")) {
            findings.unresolved(file + ":" + line, "the name of an artifact is set elsewhere");
        } else {
            findings.add(new Artifact(file, line, group, name));
        }
    }

    private static boolean isElsewhere(String element) {
        return element.equals("dependencyManagement") || element.equals("plugin");
    }
}
