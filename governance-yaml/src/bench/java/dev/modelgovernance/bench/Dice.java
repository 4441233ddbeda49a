package dev.modelgovernance.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Chance that falls alike every time. Not thread-safe. */
final class Dice {

    /** The first of the ten years in which everything happens. */
    static final LocalDate START = LocalDate.of(2020, 1, 1);

    /** The day after the last. */
    static final LocalDate END = LocalDate.of(2030, 1, 1);

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** Draws a number from one to another, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Comes true as often as once in so many. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Draws that many different values, in the order in which they stand. */
    List<String> some(List<String> values, int count) {
        var left = new ArrayList<>(IntStream.range(0, values.size()).boxed().toList());
        var chosen = new ArrayList<Integer>();
        while (chosen.size() < count) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen.stream().sorted().map(values::get).toList();
    }

    /** Draws a day from one to before another. */
    LocalDate day(LocalDate from, LocalDate until) {
        return from.plusDays(random.nextInt((int) (until.toEpochDay() - from.toEpochDay())));
    }

    /** Draws a second from one day to before another. */
    Instant instant(LocalDate from, LocalDate until) {
        return day(from, until).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(86_400));
    }

    /** Names so many things. */
    static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }
}
