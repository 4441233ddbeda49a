package dev.modelgovernance.yaml;

import static dev.modelgovernance.policy.Problem.quoted;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the tests of a document. Not thread-safe. */
final class TestReader {

    private static final List<String> EXPECTATIONS = List.of("expect", "reasons", "reasons-include", "obligations");

    private final ZoneId zone;
    private final Map<String, Entry> names = new HashMap<>();

    /** A test that waits for the policy of its document; the entries are those whose names have to exist. */
    record Draft(
            String name,
            Entry entry,
            Instant at,
            Call call,
            @Nullable Verdict expect,
            @Nullable List<Entry> reasons,
            boolean isExact,
            @Nullable List<Entry> obligations) {

        PolicyTest test(Policy policy) {
            return new PolicyTest(
                    name,
                    entry.mark(),
                    policy,
                    at,
                    call,
                    expect,
                    isExact ? texts(reasons) : null,
                    isExact ? null : texts(reasons),
                    texts(obligations));
        }

        private static @Nullable Set<String> texts(@Nullable List<Entry> entries) {
            return entries == null
                    ? null
                    : entries.stream().map(Entry::nameText).collect(Collectors.toSet());
        }
    }

    TestReader(ZoneId zone) {
        this.zone = zone;
    }

    List<Draft> tests(@Nullable Entry entry) {
        var drafts = new ArrayList<Draft>();
        var items = entry == null ? null : entry.items("a list of tests");
        if (items != null) {
            items.forEach(item -> drafts.add(test(item)));
        }
        return drafts;
    }

    private Draft test(Entry entry) {
        var keys = entry.named("a test").keys(Mapping.TEST);
        if (keys == null) {
            return new Draft(Entry.UNREAD, entry, Instant.EPOCH, Call.unstated(), null, null, false, null);
        }
        var at = DateReader.read(keys.required("at"), text -> DateReader.moment(text, zone));
        var isExact = keys.get("reasons") != null;
        var reasons = keys.get(isExact ? "reasons" : "reasons-include");
        var obligations = keys.get("obligations");
        complete(entry, keys);
        return new Draft(
                name(keys),
                entry,
                at == null ? Instant.EPOCH : at.instant(),
                call(keys),
                verdict(keys),
                reasons == null ? null : names(reasons, isExact),
                isExact,
                obligations == null ? null : names(obligations, true));
    }

    private String name(KnownKeys keys) {
        var entry = keys.required("test");
        var name = entry == null ? null : entry.prose();
        if (entry == null || name == null) {
            return Entry.UNREAD;
        }
        var first = names.putIfAbsent(name, entry);
        if (first != null) {
            entry.problem(
                    Kind.DUPLICATE, "test " + quoted(name) + " comes a second time: the first is at " + first.mark());
        }
        return name;
    }

    private static void complete(Entry entry, KnownKeys keys) {
        if (keys.get("use") == null && keys.get("call") == null) {
            entry.problem(Kind.MISSING, "a test without call: state a \"call\", a \"use\", or both");
        }
        if (keys.get("reasons") != null && keys.get("reasons-include") != null) {
            entry.problem(Kind.CONFLICT, "\"reasons\" and \"reasons-include\" exclude each other: keep one");
        }
        if (keys.fields().keySet().stream().noneMatch(EXPECTATIONS::contains)) {
            entry.problem(Kind.MISSING, "a test that expects nothing: add \"expect\", \"reasons\" or \"obligations\"");
        }
    }

    private static Call call(KnownKeys keys) {
        var use = keys.text("use");
        var call = use == null ? Call.unstated() : Call.through(use);
        var stated = keys.get("call");
        var fields = stated == null ? null : stated.fieldsOrNone("attributes with their values");
        if (fields != null) {
            for (var attribute : ConditionReader.attributes(fields).entrySet()) {
                call = call.with(attribute.getKey(), attribute.getValue());
            }
        }
        return call;
    }

    private static @Nullable Verdict verdict(KnownKeys keys) {
        var word = keys.word("expect", "verdict");
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static List<Entry> names(Entry entry, boolean mayBeEmpty) {
        if (entry.isText()) {
            return List.of(entry);
        }
        var expected = "a name or a list of names";
        var items = mayBeEmpty ? entry.itemsOrNone(expected) : entry.items(expected);
        return Objects.requireNonNullElse(items, List.<Entry>of()).stream()
                .filter(item -> item.text() != null)
                .toList();
    }
}
