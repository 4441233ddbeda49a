package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the first of the atomic calls is written that a call stands for which is a point: all others are alike in what the
 * policy speaks of.
 *
 * <p>Immutable and thread-safe.
 */
final class WitnessWriter {

    private final Policy policy;
    private final Encoding encoding;

    WitnessWriter(CompiledPolicy compiled) {
        encoding = compiled.encoding();
        policy = compiled.policy();
    }

    /**
     * Returns the value of each attribute but the tags of a call that is a point; null where it takes a search to tell.
     *
     * @param draft the call as it was encoded, with all values of attributes on which no rule depends
     */
    @Nullable
    Map<String, String> of(ResolvedCall call, CallDraft draft) {
        var codes = unknownCountries(call);
        if (codes == null) {
            return null;
        }
        var names = new TreeMap<String, String>();
        for (var number = 0; number < encoding.count(); number++) {
            var attribute = encoding.attribute(number);
            var side = draft.values(number, encoding);
            if (side.count() > 1 && encoding.bit(number) == Encoding.CATALOG && !attribute.endsWith("-home")) {
                return null;
            }
            var stated =
                    attribute.equals("owner") ? call.owner() : call.attributes().get(attribute);
            var name = attribute.equals("model") ? only(stated) : name(attribute, number, stated, side, codes);
            if (name == null) {
                return null;
            }
            names.put(attribute, name);
        }
        names.remove("tags");
        return names;
    }

    /** Returns the countries that the call names and the policy does not; null where it names such parts of countries. */
    private @Nullable SortedSet<String> unknownCountries(ResolvedCall call) {
        var codes = new TreeSet<String>();
        for (var entry : call.attributes().entrySet()) {
            if (policy.kind(entry.getKey()) == Attribute.Kind.JURISDICTION) {
                codes.addAll(entry.getValue().in());
                codes.addAll(entry.getValue().not());
            }
        }
        codes.removeIf(code ->
                !Jurisdiction.looksLikeCode(code) || encoding.jurisdictions().tellsApart(code));
        return codes.stream().anyMatch(Jurisdiction::isSubdivision) ? null : codes;
    }

    private static @Nullable String only(@Nullable Values stated) {
        return stated != null
                        && stated.in().size() == 1
                        && stated.not().isEmpty()
                        && stated.in().get(0).indexOf('*') < 0
                ? stated.in().get(0)
                : null;
    }

    private @Nullable String name(
            String attribute, int number, @Nullable Values stated, ValueSet side, SortedSet<String> codes) {
        var first = encoding.values(number).get(side.first());
        if (policy.kind(attribute) != Attribute.Kind.JURISDICTION) {
            return first;
        }
        var only = only(stated);
        if (only != null && Jurisdiction.looksLikeCode(only) && side.count() == 1) {
            return only;
        }
        if (side.isAll() && !codes.isEmpty() && codes.first().compareTo(first) < 0) {
            return codes.first();
        }
        // Which of all others is the first depends on what the call names besides.
        var isClear = side.isAll() || !side.intersects(encoding.jurisdictions().others());
        return isClear ? first : null;
    }
}
