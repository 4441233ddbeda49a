package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobSet;
import dev.modelgovernance.pattern.HostPattern;
import dev.modelgovernance.policy.Problem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the catalog of developers, providers and model families. Not thread-safe. */
final class CatalogCheck {

    private static final int SEARCH_LIMIT = 20_000;
    private static final int SEARCH_EFFORT = 2_000;
    private static final int MAX_COMPARISONS = 50_000_000;

    private final Definitions own;
    private final Definitions visible;
    private final Problems problems;
    private final ConditionCheck conditions;
    private int comparisons;

    /** A glob where it stands. */
    private record Placed(String family, String place, Glob glob) {}

    CatalogCheck(Definitions own, Definitions visible, Problems problems) {
        this.own = own;
        this.visible = visible;
        this.problems = problems;
        conditions = new ConditionCheck(visible, problems);
    }

    void check() {
        own.developers.values().forEach(developer -> home("/developers/" + segment(developer.id()), developer.home()));
        own.providers.values().forEach(provider -> {
            var place = "/providers/" + segment(provider.id());
            home(place, provider.home());
            developer(place + "/developer", provider.developer());
            developers(place, provider);
            hosts(place + "/hosts/", provider.hosts());
            hosts(place + "/auth-hosts/", provider.authHosts());
            regions(place, provider);
        });
        own.models.values().forEach(this::family);
        if (!own.models.isEmpty() || visible.models.size() > own.models.size()) {
            overlaps();
        }
    }

    private void hosts(String place, List<String> hosts) {
        for (var i = 0; i < hosts.size(); i++) {
            try {
                HostPattern.parse(hosts.get(i));
            } catch (IllegalArgumentException wrong) {
                add(place + i, Objects.requireNonNull(wrong.getMessage()));
            }
        }
    }

    private void regions(String place, Provider provider) {
        provider.regions().forEach((region, places) -> {
            var at = place + "/regions/" + segment(region);
            if (region.isEmpty()) {
                add(at, Kind.MISSING, "an empty region");
            }
            if (places.isEmpty()) {
                add(
                        at,
                        Kind.MISSING,
                        "region " + quoted(region) + " lies nowhere: leave it out where it is not known where it is");
            }
            for (var i = 0; i < places.size(); i++) {
                conditions.jurisdiction(at + "/" + i, places.get(i));
            }
        });
    }

    private void family(ModelFamily family) {
        var place = "/models/" + segment(family.id());
        developer(place + "/developer", family.developer());
        if (family.ids().isEmpty()) {
            add(place, Kind.MISSING, "family " + quoted(family.id()) + " has no ids: give it at least one glob");
        }
        for (var i = 0; i < family.ids().size(); i++) {
            conditions.glob(place + "/ids/" + i, family.ids().get(i));
        }
        var tags = family.tags();
        for (var i = 0; tags != null && i < tags.size(); i++) {
            if (!PolicyCheck.isId(tags.get(i))) {
                add(place + "/tags/" + i, quoted(tags.get(i)) + " is not an id");
            }
        }
    }

    private void home(String place, @Nullable String home) {
        if (home != null && !Jurisdiction.isCode(home)) {
            problems.add(Jurisdiction.unknown(Place.of(place + "/home"), home, Jurisdiction.countries()));
        }
    }

    private void developer(String place, @Nullable String developer) {
        if (developer != null && !visible.developers.containsKey(developer)) {
            problems.addUnknown(place, "developer", developer, visible.developers.keySet());
        }
    }

    private void developers(String place, Provider provider) {
        var developers = provider.developers();
        if (provider.developer() != null && !developers.isEmpty()) {
            add(
                    place + "/developers",
                    Kind.CONFLICT,
                    "\"developer\" and \"developers\": write the first where all models without a family are of one, or the"
                            + " second where they may be of several");
        }
        for (var i = 0; i < developers.size(); i++) {
            developer(place + "/developers/" + i, developers.get(i));
        }
    }

    /** Two globs of different families may not be equally specific and match one id. */
    private void overlaps() {
        var bySpecificity = new TreeMap<Integer, List<Placed>>();
        for (var family : visible.models.values()) {
            for (var i = 0; i < family.ids().size(); i++) {
                var glob = new Glob(family.ids().get(i));
                bySpecificity
                        .computeIfAbsent(glob.specificity(), any -> new ArrayList<>())
                        .add(new Placed(family.id(), "/models/" + segment(family.id()) + "/ids/" + i, glob));
            }
        }
        bySpecificity.values().forEach(this::overlaps);
        if (comparisons > MAX_COMPARISONS) {
            add(
                    "/models",
                    Kind.LIMIT,
                    "so many globs that they cannot be told apart: use fewer, or longer beginnings or ends");
        }
    }

    private void overlaps(Collection<Placed> equallySpecific) {
        var before = new ArrayList<Placed>();
        for (var placed : equallySpecific) {
            for (var other : comparisons > MAX_COMPARISONS ? List.<Placed>of() : before) {
                if (!other.family().equals(placed.family())) {
                    overlap(other, placed);
                }
            }
            before.add(placed);
        }
    }

    private void overlap(Placed first, Placed second) {
        var isPossible = mayOverlap(first.glob().text(), second.glob().text());
        comparisons += isPossible ? SEARCH_EFFORT : 1;
        if (!isPossible || comparisons > MAX_COMPARISONS) {
            return;
        }
        var id = common(first.glob(), second.glob());
        if (id != null) {
            add(
                    second.place(),
                    Kind.CONFLICT,
                    quoted(id) + " would belong to " + quoted(first.family()) + " ("
                            + segment(first.glob().text()) + ") as well as to " + quoted(second.family()) + " ("
                            + segment(second.glob().text()) + "): make one glob more specific");
        }
    }

    /** What stands before the first star, and what after the last, has to fit. */
    private static boolean mayOverlap(String first, String second) {
        var head = Math.min(head(first), head(second));
        var tail = Math.min(tail(first), tail(second));
        return first.regionMatches(0, second, 0, head)
                && first.regionMatches(first.length() - tail, second, second.length() - tail, tail);
    }

    private static int head(String glob) {
        var star = glob.indexOf('*');
        return star < 0 ? glob.length() : star;
    }

    private static int tail(String glob) {
        return glob.length() - glob.lastIndexOf('*') - 1;
    }

    /** Returns an id that both match, one of the shortest where it is found in time. */
    private static @Nullable String common(Glob first, Glob second) {
        try {
            return GlobSet.example(List.of(List.of(first), List.of(second)), List.of(), SEARCH_LIMIT);
        } catch (IllegalStateException unknown) {
            return first.isLiteral() || second.isLiteral()
                    ? same(first.text(), second.text())
                    : joined(first.text(), second.text());
        }
    }

    /** Of equally specific globs, one that stands for one id matches what the other does if its letters are the same. */
    private static @Nullable String same(String first, String second) {
        var letters = first.replace("*", "");
        return letters.equals(second.replace("*", "")) ? letters : null;
    }

    /** Returns the longer head, what stands between the stars of either, and the longer tail; the stars take the rest. */
    private static String joined(String first, String second) {
        var head = head(first) > head(second) ? first : second;
        var tail = tail(first) > tail(second) ? first : second;
        return head.substring(0, head(head))
                + middle(first)
                + middle(second)
                + tail.substring(tail.length() - tail(tail));
    }

    private static String middle(String glob) {
        return glob.substring(head(glob), glob.length() - tail(glob)).replace("*", "");
    }

    private void add(String place, String message) {
        problems.add(place, message);
    }

    private void add(String place, Kind kind, String message) {
        problems.add(place, kind, message);
    }
}
