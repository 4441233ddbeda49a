package dev.modelgovernance.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decider;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.yaml.PolicyDocument;
import dev.modelgovernance.yaml.PolicyFiles;
import dev.modelgovernance.yaml.PolicyLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PolicyPageTest {

    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant UNTIL = AT.plus(Duration.ofDays(1_000));

    private static PolicyDocument example() {
        return new PolicyLoader().open(Path.of("src/examples/three-markets/governance.yaml"));
    }

    private static String page(PolicyDocument document) {
        return PolicyPage.write(document, Verification.of(document.policy(), AT, UNTIL));
    }

    /** Reads the page as XML, which it is as well. */
    private static Document read(String page) throws Exception {
        var xml = page.substring(page.indexOf('\n') + 1);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<Element> elements(Document page, String name) {
        return elements(page.getElementsByTagName(name));
    }

    @Test
    void showsAtEachInstantWhatIsDecidedThen() throws Exception {
        var document = example();
        var page = read(page(document));
        var decider = Decider.of(document.policy());
        var instants = new TreeSet<Instant>();
        Verification.of(document.policy(), AT, UNTIL).timeline().forEach(change -> {
            instants.add(change.at());
            instants.add(change.at().minusMillis(1));
        });
        instants.add(AT);
        instants.add(UNTIL);
        assertThat(instants).hasSizeGreaterThan(10);

        for (var use : document.policy().application().uses()) {
            var windows = elements(element(page, "use-" + use.id()).getElementsByTagName("div"));
            var marks = elements(page, "a").stream()
                    .filter(link -> link.getAttribute("href").equals("#use-" + use.id()))
                    .map(link -> elements(((Element) link.getParentNode()).getElementsByTagName("span")).stream()
                            .filter(span -> span.hasAttribute("data-from"))
                            .toList())
                    .toList();
            assertThat(marks).isNotEmpty();
            for (var at : instants) {
                var word = decider.decide(Call.through(use.id()), at).isAllowed() ? "allowed" : "denied";
                Stream.concat(Stream.of(windows), marks.stream())
                        .forEach(shown -> assertThat(shown)
                                .filteredOn(window -> isShown(window, at))
                                .singleElement()
                                .satisfies(window ->
                                        assertThat(window.getTextContent()).startsWith(word)));
            }
        }
    }

    private static boolean isShown(Element window, Instant at) {
        return Long.parseLong(window.getAttribute("data-from")) <= at.toEpochMilli()
                && at.toEpochMilli() < Long.parseLong(window.getAttribute("data-until"));
    }

    private static Element element(Document page, String id) {
        return elements(page, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsWithoutAScriptWhatHoldsNow() throws Exception {
        var page = read(page(example()));

        assertThat(elements(page, "*").stream().filter(window -> window.hasAttribute("data-from")))
                .filteredOn(window -> !window.getAttribute("id").equals("controls"))
                .allSatisfy(window -> assertThat(window.hasAttribute("hidden")).isNotEqualTo(isShown(window, AT)));
    }

    @Test
    void letsNothingOfAPolicyBecomeMarkup() throws Exception {
        var hostile = PolicyFiles.parse("hostile.yaml", """
                governance: 1
                name: acme
                providers: {p: {home: US}}
                evidence: {paper: "</title><img src=x onerror=alert(1)>"}
                obligations: {tell: "]]></script><script>alert(1)</script>"}
                regimes:
                  company:
                    title: "\\u202e\\" onmouseover=\\"alert(1)"
                    default: allow
                    rules:
                      - require: papers
                        evidence: [paper]
                        because: "<script>alert(1)</script>"
                        source: {cite: "<b>", url: "http://x.example/\\"><script>"}
                      - require: telling
                        obligations: [tell]
                        because: "&lt;script&gt; --> <!--"
                application:
                  name: app
                  uses: [{use: chat, provider: p, users: {not: [GB]}}, {use: talk, provider: p}]
                  evidence: [{evidence: paper, covers: {users: FR}, reference: "'><svg onload=alert(1)>"}]
                """);

        var text = page(hostile);
        var page = read(text);

        assertThat(elements(page, "script")).hasSize(1);
        assertThat(elements(page, "img")).isEmpty();
        assertThat(elements(page, "b")).isEmpty();
        assertThat(elements(page, "h1")).hasSize(1);
        assertThat(text).doesNotContain("\u202e");
        for (var element : elements(page, "*")) {
            var attributes = element.getAttributes();
            for (var i = 0; i < attributes.getLength(); i++) {
                assertThat(attributes.item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style");
            }
            assertThat(element.getAttribute("href")).matches("|#.*|https?://.*");
        }
    }

    @Test
    void letsOnlyItsOwnScriptAndStyleAct() throws Exception {
        var page = read(page(example()));
        var policy = elements(page, "meta").stream()
                .map(meta -> meta.getAttribute("content"))
                .filter(content -> content.startsWith("default-src 'none'"))
                .findFirst()
                .orElseThrow();

        var source = page(example());
        for (var element : List.of("script", "style")) {
            var start = source.indexOf("<" + element + ">") + element.length() + 2;
            var content = source.substring(start, source.indexOf("</" + element + ">", start));
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            assertThat(policy)
                    .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
    }

    @Test
    void namesEveryPartForThoseWhoHearIt() throws Exception {
        var page = read(page(example()));
        var ids = new ArrayList<String>();
        elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(page, "section"))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(ids).contains(part.getAttribute("aria-labelledby")));
        assertThat(elements(page, "input"))
                .allSatisfy(input -> assertThat(elements(page, "label"))
                        .anyMatch(label -> label.getAttribute("for").equals(input.getAttribute("id"))));
        assertThat(elements(page, "th")).allMatch(head -> List.of("col", "row").contains(head.getAttribute("scope")));
        assertThat(elements(page, "svg"))
                .isNotEmpty()
                .allMatch(image -> !image.getAttribute("aria-label").isEmpty());
        assertThat(elements(page, "a"))
                .filteredOn(link -> link.getAttribute("href").startsWith("#"))
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void isTheSameEachTimeAndAsksForAnApplication() {
        var pack = PolicyFiles.parse("none.yaml", "{governance: 1, name: none}");

        assertThat(page(example())).isEqualTo(page(example()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page(pack))
                .withMessage("the policy declares no application");
    }
}
