package dev.modelgovernance.yaml;

import java.util.List;
import java.util.stream.Stream;

/** What may stand as the value of a key. Immutable and thread-safe. */
sealed interface ValueForm {

    /** A text for people. */
    record Prose() implements ValueForm {}

    /** A name, which is never empty. */
    record Name(NameKind kind) implements ValueForm {}

    /** What names are like that stand for one kind of thing. */
    enum NameKind {
        /** Something that a policy defines. */
        ID,
        /** A country or a part of one, by its ISO 3166 code. */
        JURISDICTION,
        /** A jurisdiction or a group. */
        PLACE,
        /** A model id, in which {@code *} stands for any characters. */
        GLOB,
        /** A model id as it is sent. */
        MODEL_ID,
        /** A file, or {@code pack:} and a name. */
        FILE_OR_PACK,
        /** An IANA time zone. */
        ZONE,
        /** Anything else. */
        ANY
    }

    /** One of some words. */
    record Words(List<String> words) implements ValueForm {}

    /** A date, an instant or a period. */
    record Dated(DateKind kind) implements ValueForm {}

    enum DateKind {
        DATE,
        DATE_OR_INSTANT,
        PERIOD
    }

    /** A value, or a list of them. */
    record OneOrMore(ValueForm item, boolean mayBeNone) implements ValueForm {}

    /** A list. */
    record Items(ValueForm item, boolean mayBeNone) implements ValueForm {}

    /** A mapping from names of one's own. */
    record Entries(NameKind key, ValueForm value) implements ValueForm {}

    /**
     * A mapping with known keys.
     *
     * @param name the name of the constant: mappings hold each other, and an enum cannot name what is below
     */
    record Part(String name) implements ValueForm {

        Mapping mapping() {
            return Mapping.valueOf(name);
        }
    }

    /** Any of some forms. */
    record Either(List<ValueForm> forms) implements ValueForm {}

    /** A mapping from attributes to the values that have to hold of a call; not empty. */
    record Block() implements ValueForm {}

    /** A mapping from attributes to values as a test states them, right or wrong. */
    record StatedCall() implements ValueForm {}

    static ValueForm prose() {
        return new Prose();
    }

    static ValueForm named(NameKind kind) {
        return new Name(kind);
    }

    static ValueForm id() {
        return named(NameKind.ID);
    }

    static ValueForm word(String... words) {
        return new Words(List.of(words));
    }

    static ValueForm wordOf(Stream<String> words) {
        return new Words(words.toList());
    }

    static ValueForm moment() {
        return new Dated(DateKind.DATE_OR_INSTANT);
    }

    static ValueForm date() {
        return new Dated(DateKind.DATE);
    }

    static ValueForm oneOrMore(NameKind kind) {
        return new OneOrMore(named(kind), false);
    }

    static ValueForm anyNumber(NameKind kind) {
        return new OneOrMore(named(kind), true);
    }

    static ValueForm list(ValueForm... forms) {
        return new Items(forms.length == 1 ? forms[0] : new Either(List.of(forms)), false);
    }

    static ValueForm part(String mapping) {
        return new Part(mapping);
    }

    static ValueForm entries(NameKind key, ValueForm... forms) {
        return new Entries(key, forms.length == 1 ? forms[0] : new Either(List.of(forms)));
    }

    static ValueForm either(ValueForm... forms) {
        return new Either(List.of(forms));
    }

    /** A block of attributes, or a list of blocks of which any suffices. */
    static ValueForm condition() {
        var block = new Block();
        return either(block, list(block));
    }
}
