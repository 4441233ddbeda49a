package dev.modelgovernance.page;

import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.text.DecisionText;
import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Source;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A use with its decision, for each time at which it is another one. Immutable and thread-safe. */
final class UseArticles {

    private static final double WIDTH = 1_000;

    private final Verification verification;
    private final DecisionText text;

    UseArticles(Verification verification, DecisionText text) {
        this.verification = verification;
        this.text = text;
    }

    void write(ShownUse use, Html html) {
        html.begin("article", "id", "use-" + use.id(), "aria-labelledby", "use-head-" + use.id());
        html.element("h3", use.id(), "id", "use-head-" + use.id()).begin("dl");
        use.attributes().forEach((name, values) -> html.element("dt", name).element("dd", values.toString()));
        html.end();
        writeBar(use, html);
        for (var time : use.times()) {
            html.begin("div", time.window());
            write(time, html);
            html.end();
        }
        html.end();
    }

    /** Draws when the use is allowed, which is written as well. */
    private void writeBar(ShownUse use, Html html) {
        var label = use.times().stream()
                .map(time -> time.word()
                        + (time.isFirst()
                                ? ""
                                : " from " + text.time(time.admission().at())))
                .collect(Collectors.joining(", "));
        html.begin("svg", "viewBox", "0 0 1000 10", "preserveAspectRatio", "none", "role", "img", "aria-label", label);
        html.element("title", label);
        for (var time : use.times()) {
            var start = Math.round(x(time.admission().at()));
            html.empty(
                    "rect",
                    "class",
                    time.word(),
                    "x",
                    String.valueOf(start),
                    "width",
                    String.valueOf(Math.round(x(time.until())) - start),
                    "height",
                    time.admission().isAllowed() ? "10" : "5");
        }
        html.end();
    }

    private double x(Instant at) {
        var whole = verification.until().toEpochMilli() - verification.at().toEpochMilli();
        return whole == 0 ? 0 : WIDTH * (at.toEpochMilli() - verification.at().toEpochMilli()) / whole;
    }

    private void write(ShownUse.Time time, Html html) {
        var admission = time.admission();
        var decision = admission.decision();
        html.begin("p", "class", "quiet").element("span", time.word(), "class", time.word());
        html.text(" from " + text.time(admission.at()));
        if (decision.validUntil() != null) {
            html.text(" until " + text.time(decision.validUntil()));
        }
        html.end().begin("ul");
        decision.reasons().forEach(reason -> write(reason, html));
        decision.obligations().forEach(obligation -> write(obligation, html));
        html.end();
    }

    private void write(Reason reason, Html html) {
        html.begin("li").element("strong", text.summary(reason));
        reason.missing()
                .forEach(id -> html.begin("p", "class", "quiet")
                        .text("Missing: " + id + ". "
                                + Objects.toString(policy().evidence().get(id), ""))
                        .end());
        write(reason.provenance(), html);
        html.end();
    }

    private void write(Obligation obligation, Html html) {
        html.begin("li").element("strong", "Must " + obligation.id() + ": " + obligation.text());
        html.element("p", obligation.provenance().name(), "class", "quiet");
        write(obligation.provenance(), html);
        html.end();
    }

    private Policy policy() {
        return verification.policy();
    }

    private void write(@Nullable Provenance rule, Html html) {
        if (rule == null) {
            return;
        }
        var regime = policy().regimes().get(rule.regime());
        if (regime != null && regime.title() != null) {
            html.element("p", regime.title(), "class", "quiet");
        }
        if (rule.because() != null) {
            html.element("p", rule.because(), "class", "quiet");
        }
        if (rule.source() != null) {
            write(rule.source(), html);
        }
        if (rule.reviewBy() != null) {
            html.element("p", "To be reviewed by " + rule.reviewBy(), "class", "quiet");
        }
    }

    private static void write(Source source, Html html) {
        html.begin("p", "class", "quiet").text("Source: ");
        var cite = Objects.requireNonNullElse(source.cite(), Objects.requireNonNullElse(source.url(), "not cited"));
        // No other scheme: a link is the one thing here that acts when it is clicked.
        if (source.url() != null && source.url().matches("https?://.*")) {
            html.element("a", cite, "href", source.url(), "rel", "noopener noreferrer");
        } else {
            html.text(cite);
        }
        if (source.status() != null) {
            html.text(", " + source.status().word());
        }
        if (source.read() != null) {
            html.text(", read " + source.read());
        }
        html.end();
    }
}
