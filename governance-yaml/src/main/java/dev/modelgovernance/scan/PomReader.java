package dev.modelgovernance.scan;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the dependencies that a {@code pom.xml} names, those of its profiles among them; not what it merely manages, nor
 * what plugins depend on. Not thread-safe.
 */
final class PomReader {

    private final String file;
    private final XMLStreamReader xml;
    private final ScanFindings sightings;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private int elsewhere;
    private String group = "";
    private String name = "";
    private int line;

    private PomReader(String file, XMLStreamReader xml, ScanFindings sightings) {
        this.file = file;
        this.xml = xml;
        this.sightings = sightings;
    }

    static void read(String file, byte[] bytes, ScanFindings sightings) {
        // The reader of the JDK, whatever else is on the class path: nothing of it leads out of the file.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                new PomReader(file, xml, sightings).read();
            } catch (XMLStreamException | RuntimeException wrong) {
                sightings.unread(file + ":" + xml.getLocation().getLineNumber(), "cannot be read as XML");
            } finally {
                xml.close();
            }
        } catch (XMLStreamException wrong) {
            sightings.unread(file, "cannot be read as XML");
        }
    }

    private void read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    sightings.unread(file + ":" + xml.getLocation().getLineNumber(), "an entity, which is not read");
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
            sightings.unread(file + ":" + line, "the name of an artifact is set elsewhere: give the resolved tree too");
        } else {
            sightings.add(new Artifact(file, line, group, name));
        }
    }

    private static boolean isElsewhere(String element) {
        return element.equals("dependencyManagement") || element.equals("plugin");
    }
}
