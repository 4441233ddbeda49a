package dev.modelgovernance.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a policy, and its digest.
 *
 * <p>Every part becomes a text that no other part can become: strings carry their length, lists and maps are sorted and
 * lose their doubles, what is absent is a word of its own. Stateless and thread-safe.
 */
final class Fingerprint {

    private static final String ABSENT = "-";

    private Fingerprint() {}

    static String of(Policy policy) {
        var form = parts(
                text(policy.name()),
                map(policy.attributes(), Fingerprint::attribute),
                map(policy.obligations(), Fingerprint::text),
                map(policy.evidence(), Fingerprint::text),
                map(
                        policy.groups(),
                        group -> all(group.members().stream()
                                .map(member -> parts(text(member.name()), window(member.window()))))),
                map(policy.developers(), developer -> text(developer.home())),
                map(policy.providers(), Fingerprint::provider),
                map(policy.models(), Fingerprint::family),
                map(policy.regimes(), Fingerprint::regime),
                application(policy.application()));
        return "sha256:" + HexFormat.of().formatHex(digest(form));
    }

    private static byte[] digest(String form) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String attribute(Attribute attribute) {
        var levels = attribute.levels().stream().map(Fingerprint::text).toArray(String[]::new);
        return parts(attribute.kind().name(), map(attribute.values(), Fingerprint::texts), parts(levels));
    }

    private static String provider(Provider provider) {
        return parts(
                text(provider.home()),
                text(provider.developer()),
                texts(provider.developers()),
                texts(provider.hosts()),
                texts(provider.authHosts()),
                map(provider.regions(), Fingerprint::texts));
    }

    private static String family(ModelFamily family) {
        var tags = family.tags();
        return parts(text(family.developer()), texts(family.ids()), tags == null ? ABSENT : texts(tags));
    }

    private static String regime(Regime regime) {
        return parts(
                text(regime.title()),
                text(regime.authority()),
                regime.isOpen() ? "open" : "closed",
                condition(regime.when()),
                all(regime.rules().stream().map(Fingerprint::rule)));
    }

    private static String rule(Rule rule) {
        var maxAge = rule.maxAge();
        return parts(
                rule.effect().name(),
                clause(rule.clause()),
                texts(rule.evidence()),
                maxAge == null ? ABSENT : maxAge.toString(),
                texts(rule.obligations()),
                moment(rule.reviewBy()));
    }

    private static String clause(Clause clause) {
        return parts(
                text(clause.id()),
                condition(clause.when()),
                window(clause.window()),
                text(clause.because()),
                source(clause.source()),
                all(clause.unless().stream().map(Fingerprint::clause)));
    }

    private static String source(@Nullable Source source) {
        if (source == null) {
            return ABSENT;
        }
        var status = source.status();
        var read = source.read();
        return parts(
                text(source.cite()),
                text(source.url()),
                status == null ? ABSENT : status.name(),
                read == null ? ABSENT : read.toString());
    }

    private static String application(@Nullable Application application) {
        if (application == null) {
            return ABSENT;
        }
        return parts(
                text(application.name()),
                block(application.attributes()),
                all(application.uses().stream().map(use -> parts(text(use.id()), block(use.attributes())))),
                all(application.evidence().stream().map(Fingerprint::held)));
    }

    private static String held(HeldEvidence held) {
        return parts(
                text(held.evidence()),
                condition(held.covers()),
                moment(held.issued()),
                window(held.window()),
                text(held.reference()));
    }

    private static String condition(Condition condition) {
        return all(condition.blocks().stream().map(Fingerprint::block));
    }

    private static String block(Map<String, Values> block) {
        return map(
                block,
                values -> values.isRange()
                        ? parts(text(values.atLeast()), text(values.atMost()), "levels")
                        : parts(texts(values.in()), texts(values.not())));
    }

    private static String window(Window window) {
        return parts(moment(window.from()), moment(window.until()));
    }

    private static String moment(@Nullable Moment moment) {
        if (moment == null) {
            return ABSENT;
        }
        var zone = moment.zone();
        return zone == null ? moment.toString() : parts(moment.toString(), text(zone.getId()));
    }

    private static String text(@Nullable String text) {
        return text == null ? ABSENT : text.length() + ":" + text;
    }

    private static String texts(Collection<String> texts) {
        return all(texts.stream().map(Fingerprint::text));
    }

    private static <T> String map(Map<String, T> map, java.util.function.Function<T, String> form) {
        return all(map.entrySet().stream().map(entry -> parts(text(entry.getKey()), form.apply(entry.getValue()))));
    }

    private static String all(Stream<String> forms) {
        return forms.distinct().sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static String parts(String... forms) {
        return List.of(forms).stream().collect(Collectors.joining(",", "(", ")"));
    }
}
