package dev.modelgovernance.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BoxIndexPropertyTest {

    /** Boxes over some attributes, each restricting most of few attributes, or few of many, to few or many values. */
    private record Boxes(List<Integer> sizes, List<Box> boxes, Random random) {

        static Boxes drawn(Random random) {
            return random.nextInt(4) == 0 ? overManyAttributes(random) : overFewAttributes(random);
        }

        private static Boxes overManyAttributes(Random random) {
            var sizes = IntStream.range(0, 200)
                    .mapToObj(any -> 2 + random.nextInt(4))
                    .toList();
            var boxes = new ArrayList<Box>();
            for (var i = 0; i < List.of(10, 300, 3_000).get(random.nextInt(3)); i++) {
                boxes.add(narrowed(sizes, random.nextInt(4), random));
            }
            return new Boxes(sizes, boxes, random);
        }

        private static Box narrowed(List<Integer> sizes, int restrictions, Random random) {
            var box = Box.all(sizes.stream().mapToInt(size -> size).toArray());
            for (var i = 0; i < restrictions; i++) {
                var attribute = random.nextInt(sizes.size());
                var narrower = box.and(attribute, side(sizes.get(attribute), 2, random));
                box = narrower == null ? box : narrower;
            }
            return box;
        }

        private static Boxes overFewAttributes(Random random) {
            var sizes = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(any -> List.of(1, 2, 5, 12, 70, 250, 2_000).get(random.nextInt(7)))
                    .toList();
            var count = List.of(0, 1, 10, 65, 500, 3_000).get(random.nextInt(6));
            var width = 1 + random.nextInt(4);
            var boxes = new ArrayList<Box>();
            for (var i = 0; i < count; i++) {
                boxes.add(box(sizes, width, random));
            }
            return new Boxes(sizes, boxes, random);
        }

        static Box box(List<Integer> sizes, int width, Random random) {
            return Box.of(sizes.stream().map(size -> side(size, width, random)).toList());
        }

        static ValueSet side(int size, int width, Random random) {
            var some = ValueSet.of(
                    size, random.ints(1 + random.nextInt(width), 0, size).toArray());
            return switch (random.nextInt(12)) {
                case 0 -> some.complement();
                case 1, 2 -> ValueSet.all(size);
                case 3 -> ValueSet.of(size, random.ints(30, 0, size).toArray());
                default -> some;
            };
        }

        BoxIndex index() {
            return BoxIndex.of(boxes, sizes.stream().mapToInt(size -> size).toArray());
        }

        private Box all() {
            return Box.of(sizes.stream().map(ValueSet::all).toList());
        }

        /** A point of some box, or any. */
        int[] point() {
            var box = boxes.isEmpty() || random.nextInt(3) == 0 ? all() : boxes.get(random.nextInt(boxes.size()));
            return IntStream.range(0, sizes.size())
                    .map(attribute -> {
                        var side = box.side(attribute);
                        var values = (side.isEmpty() ? ValueSet.all(side.size()) : side)
                                .stream().toArray();
                        return values[random.nextInt(values.length)];
                    })
                    .toArray();
        }

        BitSet holding(int[] point) {
            return where(box ->
                    IntStream.range(0, sizes.size()).allMatch(i -> box.side(i).contains(point[i])));
        }

        BitSet meeting(Box other) {
            return where(box ->
                    IntStream.range(0, sizes.size()).allMatch(i -> box.side(i).intersects(other.side(i))));
        }

        private BitSet where(java.util.function.Predicate<Box> wanted) {
            var found = new BitSet();
            IntStream.range(0, boxes.size())
                    .filter(i -> wanted.test(boxes.get(i)))
                    .forEach(found::set);
            return found;
        }
    }

    @Provide
    Arbitrary<Boxes> boxes() {
        return Arbitraries.randomValue(Boxes::drawn);
    }

    @Property(tries = 200)
    void findsTheBoxesThatHoldAPoint(@ForAll("boxes") Boxes boxes) {
        var index = boxes.index();

        for (var i = 0; i < 50; i++) {
            var point = boxes.point();
            assertThat(found(index, point)).isEqualTo(boxes.holding(point));
        }
    }

    @Property(tries = 200)
    void findsTheBoxesThatMeetABox(@ForAll("boxes") Boxes boxes) {
        var index = boxes.index();

        for (var i = 0; i < 10; i++) {
            var other = Boxes.box(boxes.sizes(), 3, boxes.random());
            assertThat(index.meeting(values(other), sets(other)))
                    .isEqualTo(boxes.meeting(other).stream().toArray());
        }
    }

    @Property(tries = 200)
    void growsInProportionToItsBoxes(@ForAll("boxes") Boxes boxes) {
        var index = boxes.index();

        var copies = (long) BoxIndex.MAX_COPIES * boxes.boxes().size();
        assertThat(index.bytes()).isLessThanOrEqualTo(copies * (BoxIndex.MAX_BYTES_A_COPY + 60) + 110_000);
    }

    /** A box that were named twice or out of order would be seen. */
    private static BitSet found(BoxIndex index, int[] point) {
        var found = new BitSet();
        var last = -1;
        for (var box : index.holding(point)) {
            assertThat(box).isGreaterThan(last);
            last = box;
            found.set(box);
        }
        return found;
    }

    private static int[] values(Box box) {
        return box.sides()
                .mapToInt(side -> side.count() == 1 ? side.first() : -1)
                .toArray();
    }

    private static ValueSet[] sets(Box box) {
        return box.sides().toArray(ValueSet[]::new);
    }
}
