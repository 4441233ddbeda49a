package dev.modelgovernance.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the rules of W(n) hostile, each in the way of a shape. Not thread-safe. */
final class Twist {

    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f");
    private static final int WINDOWS = 1000;
    private static final int DEPTH = 8;
    private static final int COMMON = 60;

    private final Shape shape;
    private final int size;
    private final Dice dice;

    Twist(Shape shape, int size, Dice dice) {
        this.shape = shape;
        this.size = size;
        this.dice = dice;
    }

    /** Returns a rule of the shape, after one of W(n). */
    PlainRule of(PlainRule rule, int number) {
        return switch (shape) {
            case STANDARD -> rule;
            case WIDE -> withModels(rule, dice.some(Vocabulary.MODELS, dice.between(1, 4)));
            case GLOBS -> withModels(rule, dice.oneIn(2) ? List.of(glob()) : List.of(glob(), glob()));
            case DATES -> dated(rule, number);
            case NESTED -> nested(rule);
            case COUNTRIES -> oneCountryApart(rule, number);
        };
    }

    /** Draws a model id. */
    String anyModel() {
        return shape == Shape.GLOBS ? run(4, 12) : dice.one(Vocabulary.MODELS);
    }

    /** Draws a model id that a glob matches. */
    String modelOf(String glob) {
        var id = new StringBuilder();
        glob.chars().forEach(letter -> id.append(letter == '*' ? run(0, 3) : Character.toString(letter)));
        return id.toString();
    }

    private String glob() {
        return "*" + run(1, 2) + "*" + run(1, 2) + "*" + (dice.oneIn(2) ? run(1, 2) + "*" : "");
    }

    private String run(int least, int most) {
        var letters = new StringBuilder();
        IntStream.range(0, dice.between(least, most)).forEach(any -> letters.append(dice.one(LETTERS)));
        return letters.toString();
    }

    private static PlainRule withModels(PlainRule rule, List<String> globs) {
        var when = new LinkedHashMap<>(rule.when());
        when.put("model", globs);
        return with(rule, when, rule.from(), rule.until(), List.of());
    }

    /** Gives the rule a window of its own, or, where there are few rules, each of some exceptions. */
    private PlainRule dated(PlainRule rule, int number) {
        var windows = WINDOWS / size;
        if (windows <= 1) {
            return with(rule, rule.when(), start(number), end(number), List.of());
        }
        var unless = IntStream.range(number * windows, (number + 1) * windows)
                .mapToObj(window -> exception(
                        Map.of("data", List.of(dice.one(rule.when().get("data")))),
                        start(window),
                        end(window),
                        List.of()))
                .toList();
        return with(rule, rule.when(), Dice.START, Dice.END, unless);
    }

    private static LocalDate start(int window) {
        return Dice.START.plusDays(window % WINDOWS);
    }

    private static LocalDate end(int window) {
        return start(window).plusDays(WINDOWS);
    }

    /** Puts exceptions below each other, all of which can hold together. */
    private PlainRule nested(PlainRule rule) {
        var pivots = new LinkedHashMap<String, String>();
        rule.when().forEach((attribute, values) -> pivots.put(attribute, dice.one(values)));
        var attributes = List.copyOf(pivots.keySet());
        List<PlainRule> unless = List.of();
        for (var depth = DEPTH; depth > 0; depth--) {
            var attribute = attributes.get(depth % attributes.size());
            var values = new ArrayList<>(dice.some(Vocabulary.of(attribute), 3));
            var pivot = pivots.get(attribute);
            if (!values.contains(pivot)) {
                values.add(pivot);
            }
            unless = List.of(exception(Map.of(attribute, List.copyOf(values)), rule.from(), rule.until(), unless));
        }
        return with(rule, rule.when(), rule.from(), rule.until(), unless);
    }

    /** Gives all rules the same countries, but for one that each leaves out and one that each adds. */
    private static PlainRule oneCountryApart(PlainRule rule, int number) {
        var others = Vocabulary.COUNTRIES.size() - COMMON;
        var users = new ArrayList<>(Vocabulary.COUNTRIES.subList(0, COMMON));
        users.set(number % COMMON, Vocabulary.COUNTRIES.get(COMMON + number % others));
        var processing = new ArrayList<>(Vocabulary.COUNTRIES.subList(0, COMMON));
        processing.remove(number / COMMON % COMMON);
        var when = new LinkedHashMap<String, List<String>>();
        var denies = rule.kind() == PlainRule.Kind.DENY;
        when.put("provider", denies ? Vocabulary.PROVIDERS.subList(0, 5) : Vocabulary.PROVIDERS);
        when.put("users", users);
        when.put("processing", processing);
        when.put("purpose", Vocabulary.of("purpose"));
        when.put("data", Vocabulary.of("data"));
        return with(rule, when, Dice.START, Dice.END, List.of());
    }

    private static PlainRule with(
            PlainRule rule, Map<String, List<String>> when, LocalDate from, LocalDate until, List<PlainRule> unless) {
        return new PlainRule(rule.id(), rule.kind(), when, from, until, rule.duty(), unless);
    }

    private static PlainRule exception(
            Map<String, List<String>> when, LocalDate from, LocalDate until, List<PlainRule> unless) {
        return new PlainRule("unless", PlainRule.Kind.PERMIT, when, from, until, null, unless);
    }
}
