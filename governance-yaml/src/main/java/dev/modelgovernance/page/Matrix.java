package dev.modelgovernance.page;

import dev.modelgovernance.guard.Verification;
import dev.modelgovernance.guard.Verification.UseOutlook;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A table of providers and places for each purpose, with the uses that are declared there. Immutable and thread-safe. */
final class Matrix {

    private static final String ANY = "any";

    private final Verification verification;
    private final Application application;

    Matrix(Verification verification, Application application) {
        this.verification = verification;
        this.application = application;
    }

    void write(Html html) {
        html.begin("section", "id", "matrix", "aria-labelledby", "matrix-head");
        html.element("h2", "What may be done where", "id", "matrix-head");
        values(verification.uses().stream(), "purpose").forEach(purpose -> {
            var uses = verification.uses().stream()
                    .filter(use -> values(use, "purpose").contains(purpose))
                    .toList();
            write(purpose, uses, html);
        });
        html.end();
    }

    private void write(String purpose, List<UseOutlook> uses, Html html) {
        var places = values(uses.stream(), "users");
        html.begin("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Purpose " + purpose);
        html.begin("table").element("caption", "Purpose: " + purpose);
        html.begin("thead").begin("tr").element("th", "Provider", "scope", "col");
        places.forEach(place -> html.element("th", "Users in " + place, "scope", "col"));
        html.end().end().begin("tbody");
        for (var provider : values(uses.stream(), "provider")) {
            html.begin("tr").element("th", provider, "scope", "row");
            for (var place : places) {
                html.begin("td");
                uses.stream()
                        .filter(use -> values(use, "provider").contains(provider)
                                && values(use, "users").contains(place))
                        .forEach(use -> write(use, html));
                html.end();
            }
            html.end();
        }
        html.end().end().end();
    }

    private void write(UseOutlook use, Html html) {
        html.begin("p", "class", "quiet")
                .element("a", use.use(), "href", "#use-" + use.use())
                .text(": ");
        for (var i = 0; i <= use.changes().size(); i++) {
            var isAllowed = (i == 0 ? use.now() : use.changes().get(i - 1)).isAllowed();
            html.begin("span", PolicyPage.window(use, i, verification));
            html.element("span", isAllowed ? "allowed" : "denied", "class", isAllowed ? "allowed" : "denied")
                    .end();
        }
        html.end();
    }

    private Set<String> values(Stream<UseOutlook> uses, String attribute) {
        var all = new TreeSet<String>();
        uses.forEach(use -> all.addAll(values(use, attribute)));
        return all;
    }

    private List<String> values(UseOutlook use, String attribute) {
        Values stated = application
                .attributesOf(Objects.requireNonNull(application.use(use.use())))
                .get(attribute);
        return stated == null ? List.of(ANY) : stated.in().isEmpty() ? List.of(stated.toString()) : stated.in();
    }
}
