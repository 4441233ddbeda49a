package dev.modelgovernance.bench;

import static dev.modelgovernance.bench.Cells.bytes;
import static dev.modelgovernance.bench.Cells.count;
import static dev.modelgovernance.bench.Cells.number;
import static dev.modelgovernance.bench.Cells.row;
import static dev.modelgovernance.bench.Cells.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/** The results, in Markdown. Immutable and thread-safe. */
final class Tables {

    private static final List<String> DECISIONS = List.of(
            "shape",
            "rules",
            "engine",
            "decision",
            "±",
            "× `HashMap`",
            "× linear scan",
            "allocated",
            "compiled in",
            "retained",
            "calls allowed");

    private static final List<String> OTHERWISE = List.of("rules", "what", "time", "±", "allocated");

    private final List<Measured> all;

    Tables(Collection<RunResult> results) {
        all = results.stream().map(Measured::of).toList();
    }

    @Override
    public String toString() {
        return Machine.described()
                + "\n"
                + Cells.table("The verdict on a fully stated call at a given instant", DECISIONS, decisions())
                + Cells.table("What else this library does on W(n)", OTHERWISE, otherwise());
    }

    /** Returns a row for each engine that was given rules of a shape, whether or not it came to an end with them. */
    private List<String> decisions() {
        var rows = new ArrayList<String>();
        for (var shape : Shape.values()) {
            var ofShape = all.stream().filter(one -> one.isVerdict(shape)).toList();
            for (var rules : ofShape.stream().map(Measured::rules).sorted().distinct().toList()) {
                Arrays.stream(Engine.values())
                        .filter(engine -> ofShape.stream().anyMatch(one -> one.isOf(engine)))
                        .forEach(engine -> rows.add(decision(shape, rules, engine)));
            }
        }
        return rows;
    }

    private String decision(Shape shape, int rules, Engine engine) {
        var label = Stream.of(shape.title(), count(rules), engine.title());
        var cells = find(shape, rules, engine)
                .map(one -> Stream.of(
                        time(one.nanos()),
                        time(one.error()),
                        against(one, find(shape, rules, Engine.HASH_MAP)),
                        against(one, find(shape, rules, Engine.LINEAR_SCAN)),
                        bytes(one.allocated()),
                        time(one.compileNanos()),
                        bytes(one.retained()),
                        number(one.allowed()) + " %"))
                .orElse(Stream.of("no result", "", "", "", "", "", "", ""));
        return row(Stream.concat(label, cells).toList());
    }

    private List<String> otherwise() {
        return all.stream()
                .filter(one -> one.engine() == null || one.threads() > 1)
                .map(one -> row(List.of(
                        one.rules() == 0 ? "" : count(one.rules()), what(one), time(one.nanos()), time(one.error()), bytes(one.allocated()))))
                .toList();
    }

    private String what(Measured one) {
        return switch (one.benchmark()) {
            case "use" -> "a call through a use that leaves one attribute to state, clock included";
            case "denial" -> "a denial with its reasons";
            case "stated" -> "a fully stated call, prepared and ruled on";
            case "open" -> "a call with three attributes unstated and two sets, prepared and ruled on";
            case "compile" -> "policy compiled";
            case "ready" -> "YAML text to ready";
            case "admit" -> "a request to a host asked about under all rule packs, another each time";
            case "narrowed" -> "a call narrowed by three attributes under all rule packs, another each time";
            case "looked" -> "the same three attributes looked up in a `HashMap`";
            case "chosen" -> "the last of 40 models picked under all rule packs, the others denied";
            case "deniedAgain" -> "a call that 300 rules deny, made again";
            case "checked" -> "a large document checked in a process that has just begun: " + one.shape();
            case "packsRead" -> "all rule packs read";
            case "packsCompiled" -> "all rule packs compiled";
            case "packsRuling" -> "the verdict on a call under all rule packs, prepared";
            case "packsCold" -> "all rule packs read and compiled, in a process that has just begun";
            case "unrecorded" -> "a call, without an audit log";
            case "handedOver" -> "a call with a buffered audit log, as long as that takes the caller";
            case "buffered" -> "a call with a buffered audit log, until its record is written";
            case "appended" -> "a line of the same size written to a file through a buffer";
            case "hashed" -> "a line of the same size hashed, and written to a file through a buffer";
            case "durable" -> "a call with a durable audit log, of " + one.threads() + " threads";
            case "forced" -> "a line of the same size forced to the disk together with others, of " + one.threads() + " threads";
            case "verified" -> "a record of an audit log verified, in 64 MB";
            case "replayed" -> "a record of an audit log decided again, in 64 MB";
            case "bareSmall" -> "1 kB over loopback, bare HTTP client";
            case "guardedSmall" -> "1 kB over loopback, guarded HTTP client";
            case "bareLarge" -> "100 kB over loopback, bare HTTP client";
            case "guardedLarge" -> "100 kB over loopback, guarded HTTP client";
            default -> "the verdict, by two threads at once, " + engine(one).title() + speedUp(one);
        };
    }

    private String speedUp(Measured two) {
        return find(Shape.STANDARD, two.rules(), engine(two))
                .map(one -> ": " + number(2 * one.nanos() / two.nanos()) + " × one")
                .orElse("");
    }

    private static Engine engine(Measured one) {
        return Arrays.stream(Engine.values()).filter(one::isOf).findFirst().orElseThrow();
    }

    private static String against(Measured one, Optional<Measured> other) {
        return other.map(found -> number(one.nanos() / found.nanos())).orElse("");
    }

    private Optional<Measured> find(Shape shape, int rules, Engine engine) {
        Predicate<Measured> isMeant = one -> one.isVerdict(shape) && one.rules() == rules && one.isOf(engine);
        return all.stream().filter(isMeant).findFirst();
    }
}
