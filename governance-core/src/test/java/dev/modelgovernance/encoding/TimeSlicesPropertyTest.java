package dev.modelgovernance.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimeSlicesPropertyTest {

    /** Instants that are close together, far apart, and within one second. */
    @Provide
    Arbitrary<List<Instant>> instants() {
        var seconds = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(0, 400).map(days -> days * 86_400),
                Arbitraries.longs().between(-60_000_000_000L, 250_000_000_000L));
        return seconds.flatMap(
                        second -> Arbitraries.longs().between(0, 2).map(nano -> Instant.ofEpochSecond(second, nano)))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void tellsHowManyInstantsHaveComeAnInstantItselfIncluded(
            @ForAll("instants") List<Instant> cuts, @ForAll("instants") List<Instant> asked) {
        var turns = new TreeSet<>(cuts.subList(0, cuts.size() / 2));
        var windows = new TimeSlices(new TreeSet<>(cuts), turns);

        var all = new TreeSet<>(asked);
        cuts.forEach(cut -> all.addAll(List.of(cut.minusNanos(1), cut, cut.plusNanos(1))));
        all.addAll(List.of(Instant.MIN, Instant.MAX));
        for (var at : all) {
            var expected = new TreeSet<>(cuts).headSet(at, true).size();
            assertThat(windows.of(at)).isEqualTo(expected);
            for (var guess = 0; guess < windows.count(); guess++) {
                assertThat(windows.of(at, guess)).isEqualTo(expected);
            }
            assertThat(windows.epoch(expected))
                    .isEqualTo(turns.headSet(at, true).size());
            if (expected > 0) {
                assertThat(windows.start(expected)).isBeforeOrEqualTo(at);
            }
        }
    }
}
