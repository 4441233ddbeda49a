package dev.modelgovernance.scan;

import dev.modelgovernance.guard.clients.ClientSetting;
import dev.modelgovernance.guard.clients.ClientSetting.Role;
import dev.modelgovernance.guard.clients.KnownClients;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what files say, and compares it with the declared uses. Not thread-safe. */
final class ScanFindings {

    private static final int MOST = 10_000;
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CLASS = Pattern.compile("([a-z][a-z0-9_]*\\.){1,20}[A-Z][A-Za-z0-9_]{0,99}");
    private static final Pattern PROFILE = Pattern.compile("%[^.]*\\.");
    private static final Pattern MODEL_KEY = Pattern.compile("(?i).*model.*");
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\\b");

    private final AddressReader addresses;
    private final UseCoverage coverage;
    private final boolean isResolved;
    private final List<ScanFinding> findings = new ArrayList<>();
    private final Map<String, Unread> unread = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, Set<String>> endpoints = new HashMap<>();
    private int ended;
    private boolean isCatalogRead;
    private @Nullable String catalogUse;

    /**
     * A setting that says something of a client whose address may follow further down.
     *
     * @param setting the setting
     * @param key what its key says
     * @param group the document and the profile that it is in
     * @param value what may be shown of its value
     * @param model the model that it names, or null
     * @param providers those that could be called
     */
    private record Pending(
            Setting setting,
            ClientSetting key,
            String group,
            @Nullable String value,
            @Nullable String model,
            List<String> providers) {}

    /**
     * @param policy the policy that declares the uses
     * @param isResolved whether the resolved dependencies are read as well
     */
    ScanFindings(Policy policy, boolean isResolved) {
        addresses = new AddressReader(policy);
        coverage = new UseCoverage(policy);
        this.isResolved = isResolved;
    }

    FileScan scan() {
        if (catalogUse != null && !isCatalogRead) {
            unresolved(catalogUse, "a catalog of versions that is not below the directory");
        }
        return new FileScan(findings, List.copyOf(unread.values()));
    }

    /** Notes that something was not read; for each place, only the first note counts. */
    void unread(String place, String why) {
        if (unread.size() < MOST) {
            unread.putIfAbsent(place, new Unread(place, why));
        }
    }

    /** Notes that dependencies were not read, where the resolved ones are not read either. */
    void unresolved(String place, String what) {
        if (!isResolved) {
            unread(place, what + ": give the resolved tree too");
        }
    }

    /** Notes that dependencies are named in a catalog of versions that is read. */
    void catalogIsRead() {
        isCatalogRead = true;
    }

    /** Notes a place that refers to a catalog of versions. */
    void catalogIsUsed(String place) {
        catalogUse = catalogUse == null ? place : catalogUse;
    }

    void add(Artifact artifact) {
        var key = artifact.group() + ":" + artifact.name();
        add(
                artifact.file(),
                artifact.line(),
                key,
                null,
                null,
                KnownClients.providersOf(artifact.group(), artifact.name()));
    }

    void add(Setting setting) {
        if (isFull(setting.file())) {
            return;
        }
        var value = Placeholders.of(setting.value());
        var profile = PROFILE.matcher(setting.key());
        var isProfiled = profile.lookingAt();
        var key = KnownClients.setting(isProfiled ? setting.key().substring(profile.end()) : setting.key());
        var group = setting.document() + " " + (isProfiled ? profile.group() : "") + " ";
        if (key == null || key.role() != Role.ENDPOINT) {
            addAddresses(setting, value);
        }
        if (key == null && MODEL_KEY.matcher(setting.key()).matches()) {
            addModel(setting, value, true);
        }
        if (key != null) {
            add(setting, key, group, value);
        }
        addVariables(setting, key, group, value);
    }

    /**
     * Adds what a constant in code says by itself, whatever it is set to.
     *
     * @param constant the constant, with the name before it for its key
     * @param isCalledModel whether the code around it speaks of models
     */
    void addConstant(Setting constant, boolean isCalledModel) {
        if (isFull(constant.file())) {
            return;
        }
        var value = Placeholders.of(constant.value());
        addAddresses(constant, value);
        addModel(constant, value, isCalledModel);
        addVariables(constant, null, constant.document() + "  ", value);
    }

    /** Adds what a container image serves. */
    void addImage(Setting image) {
        var name = Placeholders.of(image.value()).text();
        add(image.file(), image.line(), image.key(), name, null, KnownClients.providersOfImage(name));
    }

    /** Notes the first line of a file in a format that is not read which names a host or a variable of a client. */
    void addTrace(String file, String text) {
        var lines = text.lines().iterator();
        for (var number = 1; lines.hasNext(); number++) {
            var line = lines.next();
            var variable =
                    VARIABLE.matcher(line).results().anyMatch(name -> KnownClients.setting(name.group()) != null);
            if (variable || !addresses.servingModels(line).isEmpty()) {
                unread(file + ":" + number, "names an AI client in a format that is not read");
                return;
            }
        }
    }

    private boolean isFull(String file) {
        if (findings.size() + pending.size() < MOST) {
            return false;
        }
        unread(file, "more than " + MOST + " findings: the rest is left out");
        return true;
    }

    /** Adds the addresses in a value that serve models, whatever the key. */
    private void addAddresses(Setting setting, Placeholders value) {
        for (var address : addresses.servingModels(value.text())) {
            add(setting.file(), setting.line(), setting.key(), address.shown(), null, address.providers());
        }
    }

    private void addModel(Setting setting, Placeholders value, boolean isCalledModel) {
        var id = value.text();
        if (MODEL.matcher(id).matches() && coverage.isKnownModel(id, isCalledModel)) {
            var uses = ids(coverage.ofModel(id));
            findings.add(new ScanFinding(
                    setting.file(), setting.line(), setting.key(), value.isOpen() ? null : id, List.of(), uses));
        }
    }

    /** Adds the variables that a value reads and that tell of another client than its key does. */
    private void addVariables(Setting setting, @Nullable ClientSetting key, String group, Placeholders value) {
        for (var name : value.names()) {
            var variable = KnownClients.setting(name);
            if (variable != null
                    && variable.role() != Role.SELECTOR
                    && (key == null || !key.providers().equals(variable.providers()))) {
                var read = new Setting(setting.file(), setting.line(), setting.document(), name, "");
                var isAddress = variable.role() == Role.ENDPOINT && value.text().contains("://");
                var address = isAddress ? addresses.endpoint(value) : null;
                if (address == null || !address.servesModels()) {
                    var providers = address == null ? variable.providers() : address.providers();
                    pending.add(new Pending(read, variable, group, null, null, providers));
                }
            }
        }
    }

    private void add(Setting setting, ClientSetting key, String group, Placeholders value) {
        switch (key.role()) {
            case ENDPOINT -> {
                var address = addresses.endpoint(value);
                if (address != null) {
                    endpoints
                            .computeIfAbsent(group + key.scope(), any -> new LinkedHashSet<>())
                            .addAll(address.providers());
                }
                var shown = address == null || value.isOpen() ? null : address.shown();
                pending.add(new Pending(
                        setting, key, group, shown, null, address == null ? key.providers() : address.providers()));
            }
            case MODEL -> {
                var model = MODEL.matcher(value.text()).matches() ? value.text() : null;
                pending.add(new Pending(setting, key, group, value.isOpen() ? null : model, model, key.providers()));
            }
            case CLIENT -> pending.add(new Pending(setting, key, group, null, null, key.providers()));
            case SELECTOR -> select(setting, value);
        }
    }

    private void select(Setting setting, Placeholders value) {
        var selected = value.text();
        if (selected.isEmpty() || selected.equals("none")) {
            return;
        }
        var providers = KnownClients.providersNamed(selected);
        var isClass = CLASS.matcher(selected).matches();
        if (providers.isEmpty() && (isClass || !NAME.matcher(selected).matches())) {
            unread(
                    setting.file() + ":" + setting.line(),
                    setting.key()
                            + (isClass
                                    ? " names a class of which nothing is known"
                                    : " is set elsewhere, or names no provider"));
            return;
        }
        add(
                setting.file(),
                setting.line(),
                setting.key(),
                value.isOpen() ? null : selected,
                null,
                providers.isEmpty() ? List.of(selected) : providers);
    }

    /** Ends a file: the addresses of a client replace the providers that its other keys name. */
    void endFile() {
        for (var each : pending) {
            var providers = each.key().role() == Role.ENDPOINT ? each.providers() : called(each);
            var setting = each.setting();
            add(setting.file(), setting.line(), setting.key(), each.value(), each.model(), providers);
        }
        pending.clear();
        endpoints.clear();
        findings.subList(ended, findings.size()).sort(Comparator.comparingInt(ScanFinding::line));
        ended = findings.size();
    }

    private List<String> called(Pending each) {
        var scope = each.key().scope();
        for (var length = scope.length(); length >= each.key().client().length(); length--) {
            var providers = endpoints.get(each.group() + scope.substring(0, length));
            if (providers != null) {
                return List.copyOf(providers);
            }
        }
        return each.providers();
    }

    private void add(
            String file, int line, String key, @Nullable String value, @Nullable String model, List<String> providers) {
        if (providers.isEmpty()) {
            return;
        }
        if (findings.size() >= MOST) {
            unread(file, "more than " + MOST + " findings: the rest is left out");
            return;
        }
        var uses = coverage.of(providers);
        var covering = model == null
                ? uses
                : uses.stream()
                        .filter(use -> coverage.includes(use, providers, model))
                        .toList();
        var others = uses.stream().filter(use -> !covering.contains(use)).toList();
        findings.add(new ScanFinding(file, line, key, value, providers, ids(covering), ids(others)));
    }

    private static List<String> ids(List<Use> uses) {
        return uses.stream().map(Use::id).toList();
    }
}
