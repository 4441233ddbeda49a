package dev.modelgovernance.page;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A table of providers and places for each purpose, with the uses that are declared there. Immutable and thread-safe. */
final class Matrix {

    private static final String ANY = "any";

    private final List<ShownUse> all;

    Matrix(List<ShownUse> all) {
        this.all = all;
    }

    void write(Html html) {
        html.begin("section", "id", "matrix", "aria-labelledby", "matrix-head");
        html.element("h2", "What may be done where", "id", "matrix-head");
        values(all, "purpose").forEach(purpose -> {
            var uses = all.stream()
                    .filter(use -> values(use, "purpose").contains(purpose))
                    .toList();
            write(purpose, uses, html);
        });
        html.end();
    }

    private static void write(String purpose, List<ShownUse> uses, Html html) {
        var places = values(uses, "users");
        html.begin("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Purpose " + purpose);
        html.begin("table").element("caption", "Purpose: " + purpose);
        html.begin("thead").begin("tr").element("th", "Provider", "scope", "col");
        places.forEach(place -> html.element("th", "Users in " + place, "scope", "col"));
        html.end().end().begin("tbody");
        for (var provider : values(uses, "provider")) {
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

    private static void write(ShownUse use, Html html) {
        html.begin("p", "class", "quiet")
                .element("a", use.id(), "href", "#use-" + use.id())
                .text(": ");
        for (var time : use.times()) {
            html.begin("span", time.window())
                    .element("span", time.word(), "class", time.word())
                    .end();
        }
        html.end();
    }

    private static Set<String> values(List<ShownUse> uses, String attribute) {
        var all = new TreeSet<String>();
        uses.forEach(use -> all.addAll(values(use, attribute)));
        return all;
    }

    private static List<String> values(ShownUse use, String attribute) {
        var stated = use.attributes().get(attribute);
        return stated == null ? List.of(ANY) : stated.in().isEmpty() ? List.of(stated.toString()) : stated.in();
    }
}
