package dev.modelgovernance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.PermittedTable.Cell;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.reference.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Compares the cells of tables with single decisions of the reference. */
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
class PermittedTablePropertyTest {

    private static final List<String> ATTRIBUTES = List.of("provider", "processing", "users", "purpose", "data");
    private static final Duration HORIZON = Duration.ofDays(500);

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.understood();
    }

    @Property
    void comesToWhatTheReferenceDecidesAtAnyInstant(@ForAll("situations") Situation situation, @ForAll Random random) {
        var first = ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
        var second = ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
        var by = first.equals(second) ? List.of(first) : List.of(first, second);
        var table = table(situation, by);

        for (var i = 0; i < 4 && !table.cells().isEmpty(); i++) {
            var cell = table.cells().get(random.nextInt(table.cells().size()));
            var at = situation.at().plus(Duration.ofDays(random.nextInt((int) HORIZON.toDays())));
            assertThat(permission(cell, situation.at()))
                    .as(situation + " by " + by + ": " + cell.values())
                    .isEqualTo(expected(situation, by, cell, situation.at()));
            assertThat(permission(cell, at))
                    .as(situation + " by " + by + ": " + cell.values() + " at " + at)
                    .isEqualTo(expected(situation, by, cell, at));
        }
    }

    @Property
    void hasACellForEveryPlace(@ForAll("situations") Situation situation, @ForAll Random random) {
        var open = new Situation(
                situation.parts(), situation.policy(), Call.unstated().processing("GB"), situation.at());
        var table = table(open, List.of("users"));
        var codes = List.copyOf(Jurisdiction.countries());
        var code = codes.get(random.nextInt(codes.size()));
        var names = table.dimensions().get(0).values().stream()
                .map(PermittedTable.Value::name)
                .toList();

        // A country of which parts are told apart stands for all of them.
        var application = situation.policy().application();
        var isStated = application != null && application.attributes().containsKey("users");
        var isWhole = names.stream().noneMatch(name -> name.startsWith(code + "-"));
        var name = names.contains(code) ? code : "other";

        if (isWhole && !isStated) {
            assertThat(table.cells().stream()
                            .filter(cell -> cell.values().get(0).name().equals(name)))
                    .singleElement()
                    .satisfies(cell -> assertThat(cell.permission())
                            .isEqualTo(Permission.of(
                                    Reference.decide(open.policy(), open.call().users(code), open.at()))));
        }
    }

    private static PermittedTable table(Situation situation, List<String> by) {
        return PermittedTable.of(
                Decider.of(situation.policy()),
                situation.call(),
                by,
                situation.at(),
                situation.at().plus(HORIZON));
    }

    private static Permission permission(Cell cell, Instant at) {
        return cell.decisions().stream()
                .filter(decision -> !decision.at().isAfter(at))
                .reduce((one, later) -> later)
                .map(Permission::of)
                .orElseThrow();
    }

    private static Permission expected(Situation situation, List<String> by, Cell cell, Instant at) {
        var call = situation.call();
        for (var i = 0; i < by.size(); i++) {
            call = call.with(by.get(i), cell.values().get(i).stated());
        }
        return Permission.of(Reference.decide(situation.policy(), call, at));
    }
}
