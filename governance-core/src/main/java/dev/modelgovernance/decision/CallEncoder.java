package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.JurisdictionGroups;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes calls for a compiled policy: what they state, and what follows by the catalog.
 *
 * <p>Nothing here walks all rules, all families or all groups for a call that states providers and model ids. Immutable
 * and thread-safe.
 */
final class CallEncoder {

    /** In place of an epoch: only if the call means the same in all of them. */
    static final int ANY_EPOCH = -1;

    /** In place of an epoch: a superset of what the call means in all of them, whoever the owner is where that is assumed. */
    private static final int EVERY_EPOCH = -2;

    private final Policy policy;
    private final CompiledPolicy compiled;
    private final Encoding encoding;
    private final JurisdictionGroups groups;
    private final CatalogEncoder catalog;
    private final Map<String, AttributeCode> codes = new HashMap<>();
    private final Map<String, Template> templates = new HashMap<>();
    private final Template withoutUse;
    private final CallDraft unstated;

    /**
     * How the values of one attribute are encoded.
     *
     * @param singles the encoded value of each value in which no other lies
     */
    private record AttributeCode(String attribute, Attribute.Kind kind, int number, Map<String, Integer> singles) {}

    /**
     * What the application and a use state.
     *
     * @param draft the same encoded; null where it changes with time, or may hold nothing
     */
    private record Template(
            Map<String, Values> attributes, @Nullable CallDraft draft) {}

    CallEncoder(CompiledPolicy compiled) {
        this.compiled = compiled;
        encoding = compiled.encoding();
        policy = compiled.policy();
        groups = compiled.encodings().groups();
        catalog = new CatalogEncoder(compiled);
        unstated = CallDraft.unstated(compiled);
        addCodes();
        var application = policy.application();
        withoutUse = template(application == null ? Map.of() : application.attributes());
        if (application != null) {
            application.uses().forEach(use -> templates.put(use.id(), template(application.attributesOf(use))));
        }
    }

    private void addCodes() {
        var places = places();
        for (var attribute : policy.attributeNames()) {
            var kind = Objects.requireNonNull(policy.kind(attribute));
            if (!Attribute.isDerived(attribute)) {
                var number = kind == Attribute.Kind.EVIDENCE ? -1 : encoding.number(attribute);
                codes.put(
                        attribute,
                        new AttributeCode(
                                attribute,
                                kind,
                                number,
                                switch (kind) {
                                    case JURISDICTION -> places;
                                    case MODEL, EVIDENCE, TAGS -> Map.of();
                                    default -> encoding.leaves(attribute);
                                }));
            }
        }
    }

    private Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        var all = new HashSet<>(Jurisdiction.countries());
        all.addAll(encoding.jurisdictions().names());
        for (var code : all) {
            var place = encoding.jurisdictions().of(code);
            if (Jurisdiction.isCode(code) && place.count() == 1) {
                places.put(code, place.first());
            }
        }
        return places;
    }

    private Template template(Map<String, Values> attributes) {
        var draft = unstated.copy();
        var isEncoded = attributes.entrySet().stream()
                .allMatch(entry -> state(draft, entry.getKey(), entry.getValue(), ANY_EPOCH));
        return new Template(attributes, isEncoded ? draft : null);
    }

    /**
     * Encodes a call in an epoch.
     *
     * @param epoch or {@link #ANY_EPOCH}
     * @return null where the call is refused as it is stated, may hold nothing, cannot be encoded exactly, or does not mean
     *     the same in any epoch
     */
    @Nullable
    EncodedCall encode(Call call, int epoch) {
        var draft = draft(call, epoch);
        return draft == null ? null : draft.encoded(compiled);
    }

    /** Returns a call as it is encoded, with all values of attributes on which no rule depends; null as above. */
    @Nullable
    CallDraft draft(Call call, int epoch) {
        var draft = stated(call, epoch);
        if (draft == null || !draft.isModelCertain(compiled.models())) {
            return null;
        }
        if (!draft.isOwnerStated && draft.deployer != null) {
            var owner = Objects.requireNonNull(codes.get("owner"));
            var deployer = Objects.requireNonNull(codes.get("deployer"));
            draft.copy(deployer.number(), owner.number());
        }
        return catalog.derive(draft) ? draft : null;
    }

    /** Returns a superset of the atomic calls that a call stands for at any time, whoever the owner is if it is unstated. */
    CallDraft superset(ResolvedCall call) {
        var draft = unstated.copy();
        call.attributes().forEach((attribute, values) -> state(draft, attribute, values, EVERY_EPOCH));
        catalog.derive(draft);
        return draft;
    }

    private @Nullable CallDraft stated(Call call, int epoch) {
        var template = call.use() == null ? withoutUse : templates.get(call.use());
        if (template == null) {
            return null;
        }
        var draft =
                template.draft() == null ? unstated.copy() : template.draft().copy();
        if (template.draft() == null) {
            for (var entry : template.attributes().entrySet()) {
                if (!state(draft, entry.getKey(), entry.getValue(), epoch) && !call.mentions(entry.getKey())) {
                    return null;
                }
            }
        }
        return call.allLatest(stated -> state(draft, stated, epoch)) ? draft : null;
    }

    private boolean state(CallDraft draft, Call stated, int epoch) {
        var attribute = stated.attribute();
        if (stated.values() == null) {
            return stated.isOpen() && leaveOpen(draft, attribute);
        }
        var values = policy.filledIn(attribute, stated.values());
        var isKnown =
                !attribute.equals("model") || ResolvedCall.areKnown(policy, Attribute.Kind.MODEL, attribute, values);
        return isKnown && state(draft, attribute, values, epoch);
    }

    private boolean leaveOpen(CallDraft draft, String attribute) {
        var code = codes.get(attribute);
        if (code == null || code.number() < 0) {
            return true;
        }
        draft.leaveOpen(code.number(), unstated);
        note(draft, attribute, null);
        return true;
    }

    private static void note(CallDraft draft, String attribute, @Nullable Values values) {
        switch (attribute) {
            case "provider" -> draft.provider = values;
            case "model" -> draft.model = values;
            case "developer" -> draft.developer = values;
            case "deployer" -> draft.deployer = values;
            case "owner" -> draft.isOwnerStated = values != null;
            default -> {}
        }
    }

    /** States an attribute; returns false where the values are not known, or not the same in any epoch. */
    private boolean state(CallDraft draft, String attribute, Values values, int epoch) {
        var code = codes.get(attribute);
        if (code == null) {
            return false;
        }
        if (code.kind() == Attribute.Kind.EVIDENCE) {
            return stateEvidence(draft, values);
        }
        if (code.kind() == Attribute.Kind.MODEL) {
            draft.model = values;
            return true;
        }
        note(draft, attribute, values);
        if (values.in().size() == 1 && values.not().isEmpty()) {
            var single = code.singles().get(values.in().get(0));
            if (single != null) {
                draft.set(code.number(), single);
                return true;
            }
        }
        var set = set(code, values, epoch);
        if (set == null || (set.isEmpty() && epoch != EVERY_EPOCH)) {
            return false;
        }
        draft.set(code.number(), set);
        return true;
    }

    private boolean stateEvidence(CallDraft draft, Values values) {
        if (!values.not().isEmpty()
                || values.in().isEmpty()
                || !policy.evidence().keySet().containsAll(values.in())) {
            return false;
        }
        draft.evidence = compiled.numbers(values.in());
        return true;
    }

    private @Nullable ValueSet set(AttributeCode code, Values values, int epoch) {
        if (!ResolvedCall.areKnown(policy, code.kind(), code.attribute(), values)) {
            return null;
        }
        if (code.kind() != Attribute.Kind.JURISDICTION) {
            return encoding.named(code.attribute(), values);
        }
        if (epoch == EVERY_EPOCH) {
            return groups.ever(values);
        }
        if (!groups.isExact(values) || (epoch == ANY_EPOCH && groups.change(values))) {
            return null;
        }
        return groups.of(values).at(Math.max(epoch, 0));
    }
}
