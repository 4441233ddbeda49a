package dev.modelgovernance.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bare index: for each value of an attribute, and for each day, the set of the rules that it is in. */
final class BitsetIndex implements Contestant {

    private final Workload workload;
    private final List<String> attributes;
    private final List<Map<String, long[]>> sides = new ArrayList<>();
    private final Map<LocalDate, long[]> days = new HashMap<>();
    private long[][][] calls = {};
    private int denials;
    private int words;

    BitsetIndex(Workload workload) {
        this.workload = workload;
        attributes = workload.attributes();
    }

    @Override
    public void compile() {
        var prohibiting = workload.rules(PlainRule.Kind.DENY);
        var permitting = workload.rules(PlainRule.Kind.PERMIT);
        denials = (prohibiting.size() + 63) / 64;
        words = denials + (permitting.size() + 63) / 64;
        sides.clear();
        attributes.forEach(attribute -> sides.add(new HashMap<>()));
        days.clear();
        enter(prohibiting, 0);
        enter(permitting, denials * 64);
    }

    private void enter(List<PlainRule> rules, int first) {
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            var bit = first + at;
            for (var side = 0; side < attributes.size(); side++) {
                var rulesOf = sides.get(side);
                workload.expanded(rule.when().get(attributes.get(side)))
                        .forEach(value -> set(rulesOf.computeIfAbsent(value, any -> new long[words]), bit));
            }
            rule.from()
                    .datesUntil(rule.until())
                    .forEach(day -> set(days.computeIfAbsent(day, any -> new long[words]), bit));
        }
    }

    private static void set(long[] bits, int bit) {
        bits[bit >> 6] |= 1L << bit;
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(this::rows).toArray(long[][][]::new);
    }

    private long[][] rows(PlainCall call) {
        var none = new long[words];
        var rows = new long[attributes.size() + 1][];
        for (var side = 0; side < attributes.size(); side++) {
            rows[side] = sides.get(side).getOrDefault(call.value(attributes.get(side)), none);
        }
        rows[attributes.size()] = days.getOrDefault(LocalDate.ofEpochDay(Math.floorDiv(call.at().getEpochSecond(), 86_400L)), none);
        return rows;
    }

    @Override
    public boolean allows(int call) {
        var rows = calls[call];
        var provider = rows[0];
        var users = rows[1];
        var processing = rows[2];
        var purpose = rows[3];
        var data = rows[4];
        var day = rows[5];
        for (var word = 0; word < words; word++) {
            if ((provider[word] & users[word] & processing[word] & purpose[word] & data[word] & day[word]) != 0) {
                return word >= denials;
            }
        }
        return false;
    }
}
