package dev.modelgovernance.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds the algebra of regions against the plain list of all points of a small space. */
class SearchPropertyTest {

    private static final int[] SIZES = {3, 2, 4, 3};

    @Property
    void findsAPointExactlyWhenTheRegionHoldsOne(@ForAll("regions") Region region) {
        var found = search().find(Box.all(SIZES), region);

        assertThat(found != null).isEqualTo(points().stream().anyMatch(region::contains));
    }

    @Property
    void findsOnlyPointsOfTheRegion(@ForAll("regions") Region region) {
        var found = search().find(Box.all(SIZES), region);

        if (found != null) {
            assertThat(points().stream().filter(point -> isIn(point, found))).allMatch(region::contains);
        }
    }

    @Property
    void theLeastValuesInOrderAreTheFirstPoint(@ForAll("regions") Region region) {
        Box box = Box.all(SIZES);
        for (var attribute = 0; attribute < SIZES.length && box != null; attribute++) {
            box = search().least(box, region, attribute);
        }

        var least = box;
        var first = points().stream().filter(region::contains).findFirst();
        assertThat(least == null).isEqualTo(first.isEmpty());
        first.ifPresent(point -> assertThat(isIn(point, least)).isTrue());
    }

    @Property
    void setOperationsAreThoseOfTheirPoints(@ForAll("regions") Region one, @ForAll("regions") Region other) {
        for (var point : points()) {
            var isInOne = one.contains(point);
            var isInOther = other.contains(point);

            assertThat(one.and(other).contains(point)).isEqualTo(isInOne && isInOther);
            assertThat(one.or(other).contains(point)).isEqualTo(isInOne || isInOther);
            assertThat(one.minus(other).contains(point)).isEqualTo(isInOne && !isInOther);
            assertThat(one.complement().contains(point)).isEqualTo(!isInOne);
        }
    }

    @Property
    void simplifyingKeepsThePointsOfTheBox(@ForAll("regions") Region region, @ForAll("boxes") Box box) {
        var simplified = search().simplified(region, box);

        assertThat(points().stream().filter(point -> isIn(point, box)))
                .allMatch(point -> simplified.contains(point) == region.contains(point));
    }

    @Property
    void anEmptyBoxHoldsNothing(@ForAll("regions") Region region) {
        var empty = Box.of(List.of(ValueSet.all(3), ValueSet.none(2), ValueSet.all(4), ValueSet.all(3)));

        assertThat(search().find(empty, region)).isNull();
    }

    @Test
    void aBoxOfAnAttributeWithoutValuesHoldsNothing() {
        assertThat(search().find(Box.all(3, 0, 4), Region.all())).isNull();
    }

    @Property
    void aSpentSearchNeverCallsARegionEmptyThatHoldsAPoint(@ForAll("regions") Region region) {
        var found = new Search(3).find(Box.all(SIZES), region);

        if (found == null) {
            assertThat(points()).noneMatch(region::contains);
        }
    }

    private static Search search() {
        return new Search(1_000_000);
    }

    private static boolean isIn(int[] point, Box box) {
        return IntStream.range(0, point.length)
                .allMatch(attribute -> box.side(attribute).contains(point[attribute]));
    }

    private static List<int[]> points() {
        var points = new ArrayList<int[]>();
        for (var a = 0; a < SIZES[0]; a++) {
            for (var b = 0; b < SIZES[1]; b++) {
                for (var c = 0; c < SIZES[2]; c++) {
                    for (var d = 0; d < SIZES[3]; d++) {
                        points.add(new int[] {a, b, c, d});
                    }
                }
            }
        }
        return points;
    }

    @Provide
    Arbitrary<Region> regions() {
        return regions(4);
    }

    @Provide
    Arbitrary<Box> boxes() {
        return Arbitraries.integers()
                .between(1, (1 << 12) - 1)
                .map(bits -> Box.of(List.of(side(3, bits), side(2, bits >> 3), side(4, bits >> 5), side(3, bits >> 9))))
                .filter(box -> !box.isEmpty());
    }

    private static Arbitrary<Region> regions(int depth) {
        var restrictions = Arbitraries.integers()
                .between(0, 3)
                .flatMap(attribute -> Arbitraries.integers()
                        .between(0, (1 << SIZES[attribute]) - 1)
                        .map(bits -> Region.of(attribute, side(SIZES[attribute], bits))));
        if (depth == 0) {
            return restrictions;
        }
        var parts = regions(depth - 1).list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.oneOf(
                restrictions,
                parts.map(Region::intersection),
                parts.map(Region::union),
                regions(depth - 1).map(Region::complement));
    }

    private static ValueSet side(int size, int bits) {
        return ValueSet.of(
                size,
                IntStream.range(0, size)
                        .filter(value -> (bits & 1 << value) != 0)
                        .toArray());
    }
}
