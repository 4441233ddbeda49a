package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The words that the packs share: they stand in one place, each says what it means, and there are no more than it takes. */
class VocabularyTest {

    /** A word with the words in which it lies, and a sentence. */
    private static final Pattern WORD =
            Pattern.compile("    [a-z][a-z0-9_-]*: +(\\[.*]|[a-z][a-z0-9_-]*) +# [A-Z(0-9][^#]*[.]");

    /** What a call states that is nothing of what rules are about, so that it is not left unstated. */
    private static final Set<String> OF_NO_RULE = Set.of(
            "purpose: document-review",
            "purpose: code-generation",
            "purpose: drug-discovery",
            "data: public",
            "data: confidential",
            "audience: public",
            "volume: under-bulk");

    private static final Policy POLICY = PolicyFiles.parse(
                    "all.yaml",
                    "governance: 1\nname: all\nimports:\n"
                            + String.join(
                                    "",
                                    Packs.names().stream()
                                            .map(name -> "  - pack:" + name + "\n")
                                            .toList()))
            .policy();

    @Test
    void standsInOnePlace() {
        assertThat(Packs.names())
                .filteredOn(name -> Packs.text(name).contains("\nattributes:"))
                .containsExactly("vocabulary");
    }

    @Test
    void hasASentenceForEachWord() {
        var text = Packs.text("vocabulary");
        var words = text.substring(text.indexOf("\nattributes:"), text.indexOf("\nevidence:"))
                .lines()
                .filter(line -> line.startsWith("    ") && !line.strip().startsWith("#"))
                .toList();

        assertThat(words)
                .hasSize(vocabularies()
                        .mapToInt(attribute -> attribute.values().size())
                        .sum());
        assertThat(words).allMatch(line -> WORD.matcher(line).matches());
    }

    @Test
    void hasNoWordThatNoRuleNeeds() {
        var named = named();

        var needless = vocabularies()
                .flatMap(attribute -> attribute.values().keySet().stream()
                        .filter(word -> !isNeeded(attribute, word, named))
                        .map(word -> attribute.name() + ": " + word))
                .toList();

        assertThat(needless).containsExactlyInAnyOrderElementsOf(OF_NO_RULE);
        assertThat(POLICY.attributes().keySet())
                .allMatch(name -> named.stream().anyMatch(word -> word.startsWith(name + ": ")));
    }

    @Test
    void hasNoEvidenceObligationOrTagThatNoRuleNames() {
        var named = named();

        assertThat(POLICY.evidence().keySet()).allMatch(id -> named.contains("evidence: " + id));
        assertThat(POLICY.obligations().keySet()).allMatch(id -> named.contains("obligation: " + id));
        assertThat(POLICY.models().values().stream().flatMap(family -> tags(family.tags())))
                .allMatch(tag -> named.contains("tags: " + tag));
    }

    private static Stream<String> tags(@Nullable List<String> tags) {
        return tags == null ? Stream.of() : tags.stream();
    }

    /** Returns whether a rule names the word, one in which it lies, or one that lies in it. */
    private static boolean isNeeded(Attribute attribute, String word, Set<String> named) {
        return Stream.concat(above(attribute, word), below(attribute, word))
                .anyMatch(each -> named.contains(attribute.name() + ": " + each));
    }

    private static Stream<String> above(Attribute attribute, String word) {
        return Stream.concat(
                Stream.of(word), attribute.values().get(word).stream().flatMap(each -> above(attribute, each)));
    }

    private static Stream<String> below(Attribute attribute, String word) {
        return attribute.values().keySet().stream()
                .filter(each -> above(attribute, each).anyMatch(word::equals));
    }

    private static Stream<Attribute> vocabularies() {
        return POLICY.attributes().values().stream().filter(attribute -> attribute.kind() == Attribute.Kind.VOCABULARY);
    }

    /** Returns what scopes, rules and exceptions name. */
    private static Set<String> named() {
        var named = new HashSet<String>();
        for (var regime : POLICY.regimes().values()) {
            add(regime.when(), named);
            for (var rule : regime.rules()) {
                add(rule.clause(), named);
                rule.evidence().forEach(id -> named.add("evidence: " + id));
                rule.obligations().forEach(id -> named.add("obligation: " + id));
            }
        }
        return named;
    }

    private static void add(Clause clause, Set<String> named) {
        add(clause.when(), named);
        clause.unless().forEach(exception -> add(exception, named));
    }

    private static void add(Condition condition, Set<String> named) {
        condition
                .blocks()
                .forEach(block -> block.forEach((attribute, values) -> Stream.of(values.in(), values.not())
                        .flatMap(List::stream)
                        .forEach(value -> named.add(attribute + ": " + value))));
    }
}
