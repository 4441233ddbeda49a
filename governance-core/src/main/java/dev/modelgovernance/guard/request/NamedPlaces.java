package dev.modelgovernance.guard.request;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.pattern.Host;
import dev.modelgovernance.policy.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request may be processed: what its host, its path, its body and the ids of its models name. Not thread-safe.
 */
final class NamedPlaces {

    /** What profiles across regions are called, wherever they are sent to. */
    private static final Set<String> PROFILES =
            Set.of("af", "amer", "ap", "apac", "au", "ca", "emea", "eu", "global", "jp", "me", "sa", "us", "us-gov");

    /** An ARN, with its region, what it is of, and the name. */
    private static final Pattern ARN =
            Pattern.compile("arn:[^:]*:[^:]*:([^:]*):[^:]*:([^:/]*)[:/](.*)", Pattern.DOTALL);

    /** What runs in the region that its ARN names. */
    private static final Set<String> LOCAL = Set.of(
            "custom-model", "custom-model-deployment", "foundation-model", "imported-model", "provisioned-model");

    /** What is named after a profile across regions, and a model. */
    private static final String PROFILE = "inference-profile";

    private final ModelPath path;
    private final NamedFields fields;
    private final List<String> models;
    private final Set<String> known = new LinkedHashSet<>(4);
    private boolean areAnywhere;
    private boolean isUntold;

    /** An address of the catalog, and the host for which it stands here. */
    record At(RequestReader.Address address, Host host) {}

    /**
     * Starts with what a request names.
     *
     * @param models the models of the call; null where they could be any
     */
    NamedPlaces(ModelRequest request, @Nullable Values models) {
        path = request.path();
        fields = request.fields();
        this.models = models == null ? List.of() : models.in();
        areAnywhere = !path.isClear() || !fields.isClear() || !(request.isWhole() || request.isVouchedFor());
    }

    void add(At at) {
        var address = at.address();
        var regions = address.provider().regions();
        // A place in a path counts where a model stands in it too, one in a body where no host of the provider names
        // any.
        for (var named : path.regions()) {
            add(path.models().isEmpty() ? null : regions.get(named));
        }
        for (var named : fields.regions()) {
            add(address.isAmongRegions() ? null : regions.get(named));
        }
        var region = address.pattern().region(at.host());
        if (region != null) {
            add(regions.get(region));
        }
        if (!address.places().isEmpty()) {
            add(address.places());
        }
        for (var model : models) {
            addModel(model, regions, address.isAmongRegions());
        }
        // Silence about the region is no answer where the provider has several.
        var isSilent = region == null
                && address.places().isEmpty()
                && path.regions().isEmpty()
                && fields.regions().isEmpty();
        isUntold |= isSilent && !regions.isEmpty();
    }

    /**
     * A model may be named with a profile, or stand in one, under which other regions than that of the host serve it; the
     * catalog may list such an id among the regions.
     */
    private void addModel(String model, Map<String, List<String>> regions, boolean isAmongRegions) {
        var listed = regions.get(model);
        if (listed != null) {
            add(listed);
        } else if (model.regionMatches(true, 0, "arn:", 0, 4)) {
            addArn(model, regions);
        } else {
            addProfile(model, regions, isAmongRegions);
        }
    }

    private void addArn(String arn, Map<String, List<String>> regions) {
        var parts = ARN.matcher(arn);
        var isRead = parts.matches() && (LOCAL.contains(parts.group(2)) || PROFILE.equals(parts.group(2)));
        add(isRead ? regions.get(parts.group(1)) : null);
        if (isRead) {
            addProfile(parts.group(3), regions, PROFILE.equals(parts.group(2)));
        }
    }

    private void addProfile(String model, Map<String, List<String>> regions, boolean isAmongRegions) {
        var first = model.substring(0, Math.max(0, model.indexOf('.')));
        if (regions.containsKey(first)) {
            add(regions.get(first));
        } else if (isProfiled(model, first.length())
                && (isAmongRegions || PROFILES.contains(first.toLowerCase(Locale.ROOT)))) {
            addAnywhere();
        }
    }

    /** Returns whether an id names a profile, a vendor, and a model, apart by dots; a version is no model. */
    private static boolean isProfiled(String model, int dot) {
        var next = model.indexOf('.', dot + 1);
        return dot > 0
                && next > dot + 1
                && isLetter(model.charAt(0))
                && isWord(model, 0, dot)
                && isWord(model, dot + 1, next)
                && next + 1 < model.length()
                && isLetter(model.charAt(next + 1));
    }

    private static boolean isWord(String text, int start, int end) {
        for (var i = start; i < end; i++) {
            var letter = text.charAt(i);
            if (!isLetter(letter) && !(letter >= '0' && letter <= '9') && letter != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
    }

    void addAnywhere() {
        areAnywhere = true;
    }

    private void add(@Nullable List<String> places) {
        if (places == null) {
            areAnywhere = true;
        } else {
            known.addAll(places);
        }
    }

    /** States it of a call, whatever was stated before, unless the request says nothing of it. */
    Call on(Call call) {
        if (areAnywhere) {
            return call.without("processing");
        }
        if (!known.isEmpty()) {
            return call.with("processing", Values.of(List.copyOf(known)));
        }
        return isUntold && call.stated("processing") == null ? call.without("processing") : call;
    }
}
