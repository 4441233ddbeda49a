package dev.modelgovernance.page;

import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.yaml.PolicyDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;

/**
 * What a policy says of an application, as one file of HTML that needs nothing else: what is declared and whether it may be done,
 * when that changes, why, and what is due.
 *
 * <p>The windows of every decision are in the page, so that each day it shows is decided exactly. It works without a script, for
 * the instant of the verification. Texts of the policy are texts and nothing else: a content security policy lets no script run
 * but that of the page, and nothing be loaded. The same verification gives the same bytes. Thread-safe.
 */
public final class PolicyPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = "/*<![CDATA[*/\n" + resource("page.js") + "/*]]>*/";

    private PolicyPage() {}

    /**
     * Returns the page of a policy.
     *
     * @throws IllegalArgumentException if it declares no application
     */
    public static String write(PolicyDocument document, Verification verification) {
        var application = document.policy().application();
        if (application == null) {
            throw new IllegalArgumentException("the policy declares no application");
        }
        var html = new Html();
        html.begin("html", "lang", "en");
        writeHead(html, application.name());
        html.begin("body");
        html.element("a", "Skip to the uses", "class", "skip", "href", "#uses");
        var text = DecisionText.of(document.policy()).in(document.zone());
        writeHeader(html, document, verification, application, text);
        writeControls(html, verification);
        html.begin("main");
        var uses = verification.uses().stream()
                .map(use -> ShownUse.of(use, application, verification.until()))
                .toList();
        new Matrix(uses).write(html);
        html.begin("section", "id", "uses", "aria-labelledby", "uses-head");
        html.element("h2", "Uses", "id", "uses-head").begin("div", "class", "uses");
        var articles = new UseArticles(verification, text);
        uses.forEach(use -> articles.write(use, html));
        html.end().end();
        new PageTables(document, verification, application, text).write(html);
        html.end();
        html.raw("script", SCRIPT);
        return html.end().end().toString();
    }

    private static void writeHead(Html html, String name) {
        html.begin("head").empty("meta", "charset", "utf-8");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + hash(STYLE)
                        + "'; script-src 'sha256-" + hash(SCRIPT) + "'");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", name + ": model governance").raw("style", STYLE).end();
    }

    private static void writeHeader(
            Html html, PolicyDocument document, Verification verification, Application application, DecisionText text) {
        var denied = verification.denied().size();
        html.begin("header").element("h1", application.name());
        html.begin("p");
        html.element(
                "strong",
                verification.isCompliant() ? "Compliant" : "Not compliant",
                "class",
                verification.isCompliant() ? "allowed" : "denied");
        html.text(" at " + text.time(verification.at()) + ": "
                + count(verification.uses().size(), "use") + ", " + denied + " denied.");
        html.end().begin("dl");
        html.element("dt", "Policy").element("dd", document.policy().name());
        html.element("dt", "Fingerprint").element("dd", document.policy().fingerprint());
        html.element("dt", "Looks ahead until").element("dd", text.time(verification.until()));
        html.end().end();
    }

    private static void writeControls(Html html, Verification verification) {
        var days = Duration.between(verification.at(), verification.until()).toDays();
        html.begin(
                "div",
                "id",
                "controls",
                "class",
                "controls",
                "hidden",
                "hidden",
                "role",
                "group",
                "aria-label",
                "What is shown",
                "data-from",
                String.valueOf(verification.at().toEpochMilli()),
                "data-until",
                String.valueOf(verification.until().toEpochMilli()));
        html.element("label", "Show the decisions at", "for", "day");
        html.empty("input", "type", "range", "id", "day", "min", "0", "max", String.valueOf(days), "value", "0");
        html.element("output", "", "id", "shown", "for", "day", "aria-live", "polite");
        html.element("button", "Change before", "type", "button", "id", "previous");
        html.element("button", "Next change", "type", "button", "id", "next");
        html.element("label", "Search", "for", "search");
        html.empty("input", "type", "search", "id", "search");
        html.element("span", "", "id", "found", "role", "status").end();
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String resource(String name) {
        try (InputStream bytes = Objects.requireNonNull(PolicyPage.class.getResourceAsStream(name), name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
