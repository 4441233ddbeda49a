package dev.modelgovernance.page;

import dev.modelgovernance.guard.Verification.Admission;
import dev.modelgovernance.guard.Verification.UseOutlook;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A declared use as the page shows it. Immutable and thread-safe.
 *
 * @param id its id
 * @param attributes what it states, together with what the application states, by attribute
 * @param times the decisions on it, each for as long as it holds
 */
record ShownUse(String id, Map<String, Values> attributes, List<Time> times) {

    /**
     * A time in which a use is decided alike. Immutable and thread-safe.
     *
     * @param admission what is decided
     * @param until when that ends, or the horizon
     * @param isFirst whether it is shown without a script
     * @param isLast whether no other follows until the horizon, which is in it
     */
    record Time(Admission admission, Instant until, boolean isFirst, boolean isLast) {

        /** Returns what is decided in a word, which is also the name of its style. */
        String word() {
            return admission.isAllowed() ? "allowed" : "denied";
        }

        /** Returns the attributes of an element that is shown during this time alone. */
        String[] window() {
            var window = new ArrayList<>(List.of(
                    "data-from",
                    String.valueOf(admission.at().toEpochMilli()),
                    "data-until",
                    String.valueOf(until.toEpochMilli() + (isLast ? 1 : 0))));
            if (!isFirst) {
                window.addAll(List.of("hidden", "hidden"));
            }
            return window.toArray(String[]::new);
        }
    }

    ShownUse {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        times = List.copyOf(times);
    }

    static ShownUse of(UseOutlook use, Application application, Instant horizon) {
        var admissions = use.admissions();
        var times = new ArrayList<Time>();
        for (var i = 0; i < admissions.size(); i++) {
            var isLast = i == admissions.size() - 1;
            var until = isLast ? horizon : admissions.get(i + 1).at();
            times.add(new Time(admissions.get(i), until, i == 0, isLast));
        }
        var declared = Objects.requireNonNull(application.use(use.use()));
        return new ShownUse(use.use(), application.attributesOf(declared), times);
    }
}
