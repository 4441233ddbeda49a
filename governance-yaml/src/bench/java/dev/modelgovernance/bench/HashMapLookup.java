package dev.modelgovernance.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The least that a decision could cost: the verdict of each call of the stream, looked up by its attributes. */
final class HashMapLookup implements Contestant {

    private final Workload workload;
    private Map<Key, Boolean> verdicts = Map.of();
    private Key[] keys = {};

    private record Key(String provider, String users, String processing, String purpose, String data) {

        static Key of(PlainCall call) {
            return new Key(
                    call.value("provider"),
                    call.value("users"),
                    call.value("processing"),
                    call.value("purpose"),
                    call.value("data"));
        }
    }

    HashMapLookup(Workload workload) {
        this.workload = workload;
    }

    @Override
    public void compile() {
        var judge = LinearScan.of(workload);
        verdicts = new HashMap<>();
        workload.calls().forEach(call -> verdicts.put(Key.of(call), judge.allows(call)));
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        keys = stream.stream().map(Key::of).toArray(Key[]::new);
    }

    @Override
    public boolean allows(int call) {
        return verdicts.get(keys[call]);
    }
}
