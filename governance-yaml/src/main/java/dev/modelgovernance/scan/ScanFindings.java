package dev.modelgovernance.scan;

import dev.modelgovernance.guard.clients.ClientSetting;
import dev.modelgovernance.guard.clients.ClientSetting.Role;
import dev.modelgovernance.guard.clients.KnownClients;
import dev.modelgovernance.policy.Application;
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
    private static final Pattern PROFILE = Pattern.compile("%[^.]*\\.");

    private final AddressReader addresses;
    private final @Nullable Application application;
    private final List<ScanFinding> findings = new ArrayList<>();
    private final Map<String, Unread> unread = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, Set<String>> endpoints = new HashMap<>();
    private int ended;

    /**
     * A setting that says something of a client whose address may follow further down.
     *
     * @param setting the setting
     * @param key what its key says
     * @param group the document and the profile that it is in
     * @param value what may be shown of its value
     * @param providers those that could be called
     */
    private record Pending(
            Setting setting,
            ClientSetting key,
            String group,
            @Nullable String value,
            List<String> providers) {}

    ScanFindings(Policy policy) {
        addresses = new AddressReader(policy);
        application = policy.application();
    }

    FileScan scan() {
        return new FileScan(findings, List.copyOf(unread.values()));
    }

    /** Notes that something was not read; for each place, only the first note counts. */
    void unread(String place, String why) {
        if (unread.size() < MOST) {
            unread.putIfAbsent(place, new Unread(place, why));
        }
    }

    void add(Artifact artifact) {
        var key = artifact.group() + ":" + artifact.name();
        add(artifact.file(), artifact.line(), key, null, KnownClients.providersOf(artifact.group(), artifact.name()));
    }

    void add(Setting setting) {
        if (findings.size() + pending.size() >= MOST) {
            unread(setting.file(), "more than " + MOST + " findings: the rest is left out");
            return;
        }
        var profile = PROFILE.matcher(setting.key());
        var isProfiled = profile.lookingAt();
        var key = KnownClients.setting(isProfiled ? setting.key().substring(profile.end()) : setting.key());
        var group = setting.document() + " " + (isProfiled ? profile.group() : "") + " ";
        if (key == null || key.role() != Role.ENDPOINT) {
            address(setting);
        }
        if (key != null) {
            add(setting, key, group);
        }
    }

    /** Adds a finding where the value is an address that serves models, whatever the key. */
    private void address(Setting setting) {
        if (setting.value().contains("://")) {
            var address = addresses.find(AddressReader.expanded(setting.value()));
            if (address != null && address.servesModels()) {
                add(setting.file(), setting.line(), setting.key(), address.shown(), address.providers());
            }
        }
    }

    private void add(Setting setting, ClientSetting key, String group) {
        var value = AddressReader.expanded(setting.value());
        var isOpen = AddressReader.hasPlaceholder(setting.value());
        switch (key.role()) {
            case ENDPOINT -> {
                var address = addresses.endpoint(value);
                if (address != null) {
                    endpoints
                            .computeIfAbsent(group + key.scope(), any -> new LinkedHashSet<>())
                            .addAll(address.providers());
                }
                var shown = address == null || isOpen ? null : address.shown();
                pending.add(new Pending(
                        setting, key, group, shown, address == null ? key.providers() : address.providers()));
            }
            case MODEL -> {
                var shown = isOpen || !MODEL.matcher(value).matches() ? null : value;
                pending.add(new Pending(setting, key, group, shown, key.providers()));
            }
            case CLIENT -> pending.add(new Pending(setting, key, group, null, key.providers()));
            case SELECTOR -> select(setting, value, isOpen);
        }
    }

    private void select(Setting setting, String value, boolean isOpen) {
        if (value.isEmpty() || value.equals("none")) {
            return;
        }
        if (!NAME.matcher(value).matches()) {
            unread(setting.file() + ":" + setting.line(), setting.key() + " is set elsewhere, or names no provider");
            return;
        }
        var providers = KnownClients.providersNamed(value);
        add(
                setting.file(),
                setting.line(),
                setting.key(),
                isOpen ? null : value,
                providers.isEmpty() ? List.of(value) : providers);
    }

    /** Ends a file: the addresses of a client replace the providers that its other keys name. */
    void endFile() {
        for (var each : pending) {
            var providers = each.key().role() == Role.ENDPOINT ? each.providers() : called(each);
            add(each.setting().file(), each.setting().line(), each.setting().key(), each.value(), providers);
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

    private void add(String file, int line, String key, @Nullable String value, List<String> providers) {
        if (providers.isEmpty()) {
            return;
        }
        if (findings.size() >= MOST) {
            unread(file, "more than " + MOST + " findings: the rest is left out");
            return;
        }
        var uses = application == null ? List.<Use>of() : application.usesOf(providers);
        findings.add(new ScanFinding(
                file, line, key, value, providers, uses.stream().map(Use::id).toList()));
    }
}
