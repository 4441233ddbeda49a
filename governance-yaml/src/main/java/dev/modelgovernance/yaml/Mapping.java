package dev.modelgovernance.yaml;

import static dev.modelgovernance.yaml.ValueForm.anyNumber;
import static dev.modelgovernance.yaml.ValueForm.condition;
import static dev.modelgovernance.yaml.ValueForm.date;
import static dev.modelgovernance.yaml.ValueForm.either;
import static dev.modelgovernance.yaml.ValueForm.entries;
import static dev.modelgovernance.yaml.ValueForm.id;
import static dev.modelgovernance.yaml.ValueForm.list;
import static dev.modelgovernance.yaml.ValueForm.moment;
import static dev.modelgovernance.yaml.ValueForm.named;
import static dev.modelgovernance.yaml.ValueForm.oneOrMore;
import static dev.modelgovernance.yaml.ValueForm.part;
import static dev.modelgovernance.yaml.ValueForm.prose;
import static dev.modelgovernance.yaml.ValueForm.word;
import static dev.modelgovernance.yaml.ValueForm.wordOf;

import dev.modelgovernance.decision.Verdict;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.yaml.ValueForm.NameKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of the policy language, each with its keys. What the reader takes, and what the schema describes.
 *
 * <p>Beside an application and beside a use stand attributes, too.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are copies that cannot be changed.
enum Mapping {
    DOCUMENT(
            "A policy, or a part of one for other documents to import.",
            required(
                    "governance",
                    word("1"),
                    "begin with \"governance: 1\", the version of the language",
                    "The version of the policy language."),
            required("name", id(), "give the policy an id", "The id of the policy.", "acme"),
            key("description", prose(), "What the policy is for, for people."),
            key(
                    "zone",
                    named(NameKind.ZONE),
                    "The IANA time zone in which the dates of this document begin. Default UTC.",
                    "Europe/London"),
            key(
                    "imports",
                    either(named(NameKind.FILE_OR_PACK), list(named(NameKind.FILE_OR_PACK), part("IMPORT"))),
                    "Other documents, which are merged with this one: files, relative to this one, and rule packs."),
            key(
                    "attributes",
                    entries(
                            NameKind.ID,
                            either(id(), list(id()), part("LEVELS"), entries(NameKind.ID, anyNumber(NameKind.ID)))),
                    "Attributes of calls and the only values that they may have: a list; a mapping from each value to those"
                            + " in which it lies; levels; or the word jurisdiction."),
            key("obligations", entries(NameKind.ID, prose()), "What callers must do, in a sentence for them, by id."),
            key("evidence", entries(NameKind.ID, prose()), "What must be held before a call is allowed, by id."),
            key(
                    "groups",
                    entries(NameKind.ID, either(named(NameKind.PLACE), list(named(NameKind.PLACE), part("MEMBER")))),
                    "Groups of jurisdictions, by id."),
            key("developers", entries(NameKind.ID, part("DEVELOPER")), "Who makes models, by id."),
            key("providers", entries(NameKind.ID, part("PROVIDER")), "Who serves models, by id."),
            key("models", entries(NameKind.ID, part("FAMILY")), "Families of models, by id."),
            key(
                    "endpoints",
                    entries(NameKind.ID, part("ENDPOINT")),
                    "What the application reaches under names of its own: a gateway, a deployment, an inference profile."),
            key(
                    "regimes",
                    entries(NameKind.ID, part("REGIME")),
                    "The rules of one authority each: a state, a regulator, a provider's terms, the company."),
            key("application", part("APPLICATION"), "What the application declares that it calls."),
            key("tests", list(part("TEST")), "Calls, and what has to be decided of them.")),

    IMPORT(
            "Another document without some of its regimes.",
            required("import", named(NameKind.FILE_OR_PACK), "name the file or pack", "The file or rule pack."),
            key("without", oneOrMore(NameKind.ID), "The regimes that are left out.")),

    LEVELS(
            "A vocabulary whose values are ordered.",
            required("levels", oneOrMore(NameKind.ID), "list its values", "The values, lowest first.")),

    MEMBER(
            "A dated member of a group.",
            required(
                    "member",
                    named(NameKind.PLACE),
                    "say which jurisdiction or group it is",
                    "A jurisdiction or a group."),
            from("2026-07-01"),
            until("2027-01-01"),
            through("2026-12-31")),

    DEVELOPER(
            "Who makes models.",
            key("home", named(NameKind.JURISDICTION), "The jurisdiction of the headquarters. Left out: any.", "US")),

    PROVIDER(
            "Who serves models.",
            key("home", named(NameKind.JURISDICTION), "The jurisdiction of the headquarters. Left out: any.", "US"),
            key("developer", id(), "Who made the models that belong to no family."),
            key("developers", oneOrMore(NameKind.ID), "Who may have made the models that belong to no family."),
            key(
                    "hosts",
                    oneOrMore(NameKind.ANY),
                    "The hosts where models are called; * stands for any characters, {region} for a region.",
                    "api.anthropic.com"),
            key("regions", entries(NameKind.ANY, oneOrMore(NameKind.PLACE)), "Where each region lies."),
            key("auth-hosts", oneOrMore(NameKind.ANY), "The hosts where a client only signs in.")),

    FAMILY(
            "A family of models.",
            required("developer", id(), "say who made these models", "Who made these models."),
            required(
                    "ids",
                    oneOrMore(NameKind.GLOB),
                    "list the globs that its model ids match",
                    "The model ids; * stands for any characters. The most specific glob wins.",
                    "claude-*"),
            key("tags", anyNumber(NameKind.ID), "Facts about these models. Left out: unknown; []: none.", "frontier")),

    ENDPOINT(
            "What is reached under a name of one's own.",
            required(
                    "provider",
                    id(),
                    "say which provider of the catalog serves it",
                    "The provider of the catalog that serves it."),
            key(
                    "hosts",
                    oneOrMore(NameKind.ANY),
                    "Its hosts, each by itself; {region} stands for a region of the provider."),
            key("processing", oneOrMore(NameKind.PLACE), "Where it runs.", "DE"),
            key(
                    "models",
                    entries(NameKind.MODEL_ID, named(NameKind.MODEL_ID), part("ANSWER")),
                    "Names that are sent, and the model id that answers to each.")),

    ANSWER(
            "A model, and where it answers.",
            required("model", named(NameKind.MODEL_ID), "say which model answers", "The id of the model that answers."),
            key("processing", oneOrMore(NameKind.PLACE), "Where it runs.", "GB")),

    REGIME(
            "The rules of one authority.",
            required(
                    "default",
                    word("allow", "deny"),
                    "say \"default: allow\" or \"default: deny\"",
                    "allow: what no rule denies is allowed. deny: only what a rule allows is."),
            key("title", prose(), "What the regime is called."),
            key("authority", prose(), "Who made its rules."),
            key("description", prose(), "What it says, for people."),
            key(
                    "zone",
                    named(NameKind.ZONE),
                    "The IANA time zone in which its dates begin. Default that of the document."),
            key("when", condition(), "The calls about which it speaks. Left out: all."),
            key("rules", new ValueForm.Items(part("RULE"), true), "Its rules.")),

    RULE(
            "A rule: its effect with its id, and when it applies.",
            key("deny", id(), "Denies the calls to which it applies. Its id."),
            key("allow", id(), "Allows, in a regime whose default is deny, the calls to which it applies. Its id."),
            key(
                    "require",
                    id(),
                    "Requires evidence for the calls to which it applies, or obliges to something. Its id."),
            key("when", condition(), "The calls to which it applies. Left out: all of which the regime speaks."),
            key("unless", list(part("EXCEPTION")), "Exceptions."),
            from("2026-08-02"),
            until("2027-12-02", "2026-06-30T17:00:00-04:00"),
            through("2031-12-27"),
            key("because", prose(), "Why the rule is there, in a sentence that a decision shows."),
            key("source", part("SOURCE"), "Where it is written."),
            key("review-by", moment(), "When someone must have looked at the rule again.", "2027-06-30"),
            key("evidence", oneOrMore(NameKind.ID), "What must be held, all of it."),
            key(
                    "max-age",
                    new ValueForm.Dated(ValueForm.DateKind.PERIOD),
                    "How old the evidence may be, in years, months, weeks and days.",
                    "P365D"),
            key("obligations", oneOrMore(NameKind.ID), "What callers must do, all of it.")),

    EXCEPTION(
            "Calls to which the rule, or the exception that holds this one, does not apply.",
            required("when", condition(), "say which calls it excepts", "The calls that are excepted."),
            key("unless", list(part("EXCEPTION")), "Exceptions to this exception."),
            from("2026-08-02"),
            until("2027-12-02"),
            through("2031-12-27"),
            key("because", prose(), "Why the exception is there."),
            key("source", part("SOURCE"), "Where it is written."),
            key("id", id(), "Its id.")),

    SOURCE(
            "Where something is written.",
            key("cite", prose(), "The place in the text.", "15 CFR 742.6"),
            key("url", prose(), "Where the text can be read."),
            key(
                    "status",
                    wordOf(Arrays.stream(Source.Status.values()).map(Source.Status::word)),
                    "primary: the instrument itself was read; secondary: a text about it; reported: neither."),
            key("read", date(), "The day on which it was read.", "2026-11-20")),

    APPLICATION(
            "What the application declares. Attributes that stand here hold for each use that does not state its own.",
            required("name", id(), "give it an id", "The id of the application."),
            required("uses", list(part("USE")), "declare at least one", "What it calls models for."),
            key("evidence", list(part("HELD")), "The evidence that is held.")),

    USE(
            "One use of a model, with the attributes of its calls.",
            required("use", id(), "give it an id", "The id of the use.", "refund-chat")),

    HELD(
            "Evidence that is held.",
            required("evidence", id(), "say which kind it is", "The kind of evidence."),
            key("covers", condition(), "The calls for which it is held. Left out: all."),
            key("issued", date(), "The day of its issue.", "2026-07-10"),
            from("2026-07-10"),
            until("2028-07-10"),
            through("2028-07-09"),
            key("reference", prose(), "Where the company files it.", "AISI-2026-0142")),

    TEST(
            "A call, and what has to be decided of it.",
            required("test", prose(), "say in a few words what it shows", "What it shows. Unique in the document."),
            required("at", moment(), "say when the call is made", "When the call is made.", "2026-06-29"),
            key("use", prose(), "The use through which the call is made."),
            key("call", new ValueForm.StatedCall(), "The attributes of the call."),
            key("expect", wordOf(Arrays.stream(Verdict.values()).map(Verdict::word)), "The verdict."),
            key(
                    "reasons",
                    anyNumber(NameKind.ANY),
                    "Exactly what denies, as regime/rule.",
                    "us-ear/anthropic-dual-use"),
            key("reasons-include", oneOrMore(NameKind.ANY), "Some of what denies, as regime/rule."),
            key("obligations", anyNumber(NameKind.ID), "Exactly the obligations.")),

    VALUES(
            "Values of an attribute.",
            key("in", oneOrMore(NameKind.ANY), "Any of these values."),
            key("not", oneOrMore(NameKind.ANY), "None of these values."),
            key("at-least", named(NameKind.ANY), "This level and those above."),
            key("at-most", named(NameKind.ANY), "This level and those below."));

    private final String description;
    private final List<Key> keys;
    private final List<String> names;

    /**
     * A key of a mapping.
     *
     * @param name what it is
     * @param form what it holds
     * @param advice what to do where it is missing; null where it may be left out
     * @param description what it is for
     * @param examples values that it may have
     */
    record Key(String name, ValueForm form, @Nullable String advice, String description, List<String> examples) {

        boolean isRequired() {
            return advice != null;
        }
    }

    Mapping(String description, Key... keys) {
        this.description = description;
        this.keys = List.of(keys);
        names = Arrays.stream(keys).map(Key::name).toList();
    }

    private static Key required(String name, ValueForm form, String advice, String description, String... examples) {
        return new Key(name, form, advice, description, List.of(examples));
    }

    private static Key key(String name, ValueForm form, String description, String... examples) {
        return new Key(name, form, null, description, List.of(examples));
    }

    private static Key from(String... examples) {
        return key("from", moment(), "From this date, whose start is meant, or this instant on.", examples);
    }

    private static Key until(String... examples) {
        return key("until", moment(), "Before this date, whose start is meant, or this instant.", examples);
    }

    private static Key through(String... examples) {
        return key("through", date(), "Through this date, the last that counts. In place of until.", examples);
    }

    /** Returns what the mapping is for. */
    String description() {
        return description;
    }

    /** Returns the keys in the order in which they are best written. */
    List<Key> keys() {
        return keys;
    }

    /** Returns the names of the keys. */
    List<String> names() {
        return names;
    }

    /** Returns the key of a name. */
    Key key(String name) {
        return keys.get(names.indexOf(name));
    }

    /** Returns what to do where a required key is missing. */
    String advice(String name) {
        var advice = key(name).advice();
        if (advice == null) {
            throw new IllegalArgumentException(this + " may leave out \"" + name + "\"");
        }
        return advice;
    }

    /** Returns the words of which a key holds one. */
    List<String> words(String name) {
        return ((ValueForm.Words) key(name).form()).words();
    }

    /** Returns whether a mapping may have no key at all. */
    boolean mayBeEmpty() {
        return this == DEVELOPER || this == PROVIDER;
    }

    /** Returns whether attributes stand beside the keys. */
    boolean hasAttributes() {
        return this == APPLICATION || this == USE;
    }
}
