package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerificationTest {

    private static final int FIRST_DECISION = 2;

    @TempDir
    private Path directory;

    private final List<AuditCheckpoint> kept = new ArrayList<>();

    private AuditLogBuilder log() {
        return AuditLog.in(directory).checkpoints(Duration.ofDays(1), kept::add);
    }

    @BeforeEach
    void write() {
        Audited.write(log().segmentBytes(6_000), 40);
    }

    private Path segment(int number) {
        return Audited.segment(directory, number);
    }

    private List<AuditFinding.Kind> found(AuditCheckpoint... checkpoints) {
        return Audited.verify(directory, checkpoints).findings().stream()
                .map(AuditFinding::kind)
                .distinct()
                .toList();
    }

    private void change(int segment, Consumer<List<String>> change) throws IOException {
        var lines = Audited.lines(segment(segment));
        change.accept(lines);
        Audited.write(segment(segment), lines);
    }

    /** Computes the chain of a log anew, as whoever can write its files can. */
    private void reseal(SigningKey key) throws IOException {
        var chain = AuditChain.empty();
        for (var file : SegmentName.in(directory).values()) {
            var sealed = new ArrayList<String>();
            for (var line : Files.readAllLines(file)) {
                var at = line.substring(line.indexOf("\"at\":\"") + 6, line.indexOf("\",\"record\""));
                var text = line.substring(line.indexOf("\"record\""));
                if (text.contains("\"checkpoint\":{")) {
                    var own = AuditCheckpoint.of(kept.get(0).origin(), chain.count(), chain.head(), key);
                    text = text.replaceFirst(
                            "\"checkpoint\":\\{[^}]*\\}", Matcher.quoteReplacement("\"checkpoint\":" + own));
                }
                var body = AuditBody.of(text.getBytes(StandardCharsets.UTF_8));
                chain.append(Instant.parse(at), body.hash());
                sealed.add(new String(chain.start(), 0, chain.startLength(), StandardCharsets.UTF_8) + text);
            }
            Audited.write(file, sealed);
        }
    }

    @Test
    void findsNothingInALogAsItWasWritten() {
        var verification = Audited.verify(directory, kept.get(0));

        assertThat(verification.findings()).isEmpty();
        assertThat(verification.segments()).isGreaterThan(3);
        assertThat(verification.records()).isEqualTo(kept.get(0).count() + 1);
        assertThat(verification.sealed()).isEqualTo(kept.get(0).count());
        assertThat(verification.end().origin()).isEqualTo(verification.origin());
    }

    @Test
    void findsARecordThatWasAltered() throws IOException {
        change(2, lines -> lines.set(FIRST_DECISION, lines.get(FIRST_DECISION).replace("parrot-1", "parrot-7")));
        change(3, lines -> lines.set(FIRST_DECISION, lines.get(FIRST_DECISION).replace("12:00:00", "12:00:01")));

        assertThat(Audited.verify(directory).findings())
                .extracting(AuditFinding::kind, AuditFinding::file, AuditFinding::line)
                .containsExactly(
                        tuple(AuditFinding.Kind.ALTERED, SegmentName.of(2), FIRST_DECISION + 2L),
                        tuple(AuditFinding.Kind.ALTERED, SegmentName.of(3), FIRST_DECISION + 2L));
    }

    @Test
    void findsEveryByteThatIsChanged() throws IOException {
        var file = segment(2);
        var bytes = Files.readAllBytes(file);
        for (var i = 0; i < bytes.length; i += 17) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThat(Audited.verify(directory).isIntact()).as("byte %s", i).isFalse();
        }
        Files.write(file, bytes);
        assertThat(Audited.verify(directory).isIntact()).isTrue();
    }

    @Test
    void findsARecordThatWasDeleted() throws IOException {
        change(2, lines -> lines.remove(FIRST_DECISION));

        assertThat(Audited.verify(directory).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(AuditFinding.Kind.MISSING);
            assertThat(finding.toString()).matches("audit-00000002.jsonl:3: record \\d+ is missing \\(missing\\)");
        });
    }

    @Test
    void findsRecordsThatChangedPlaces() throws IOException {
        change(2, lines -> Collections.swap(lines, FIRST_DECISION, FIRST_DECISION + 1));

        assertThat(found()).contains(AuditFinding.Kind.MISPLACED);
    }

    @Test
    void findsARecordThatStandsThereTwice() throws IOException {
        change(2, lines -> lines.add(FIRST_DECISION, lines.get(FIRST_DECISION)));

        assertThat(found()).containsExactly(AuditFinding.Kind.MISPLACED);
    }

    @Test
    void findsALineThatIsNoRecord() throws IOException {
        change(2, lines -> lines.set(FIRST_DECISION, "{}"));
        assertThat(found()).contains(AuditFinding.Kind.ALTERED);

        change(2, lines -> lines.set(FIRST_DECISION, "x".repeat(5_000_000)));
        assertThat(found()).contains(AuditFinding.Kind.ALTERED);
    }

    @Test
    void findsASegmentThatIsMissingOrEmpty() throws IOException {
        Files.delete(segment(2));
        assertThat(found()).containsExactly(AuditFinding.Kind.MISSING_SEGMENT);

        Files.createFile(segment(2));
        assertThat(found()).contains(AuditFinding.Kind.ALTERED);
        Files.delete(segment(2));

        Files.delete(segment(1));
        assertThat(Audited.verify(directory).findings())
                .first()
                .hasToString(
                        "audit-00000001.jsonl: the files up to audit-00000002.jsonl are missing (missing-segment)");
    }

    @Test
    void findsASegmentThatWasCut() throws IOException {
        change(2, lines -> lines.subList(lines.size() - 3, lines.size()).clear());
        assertThat(found()).containsExactly(AuditFinding.Kind.MISSING);

        var bytes = Files.readAllBytes(segment(2));
        Files.write(segment(2), Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(found()).contains(AuditFinding.Kind.TORN);
    }

    @Test
    void findsASegmentUnderTheNameOfAnother() throws IOException {
        var last = SegmentName.in(directory).lastKey();
        Files.copy(segment(2), Audited.segment(directory, last + 1));

        assertThat(found()).contains(AuditFinding.Kind.MISPLACED);
    }

    @Test
    void findsALogThatWasMergedWithAnother(@TempDir Path other) throws IOException {
        Audited.write(AuditLog.in(other).segmentBytes(6_000), 40);
        var foreign = Audited.lines(Audited.segment(other, 2));

        change(2, lines -> lines.addAll(FIRST_DECISION + 1, foreign.subList(FIRST_DECISION, FIRST_DECISION + 2)));
        assertThat(found()).containsExactly(AuditFinding.Kind.MISPLACED);

        Files.copy(Audited.segment(other, 2), segment(2), StandardCopyOption.REPLACE_EXISTING);
        assertThat(found()).contains(AuditFinding.Kind.FOREIGN, AuditFinding.Kind.ALTERED);
    }

    @Test
    void findsALogThatWasShortenedByItsCheckpoint() throws IOException {
        var last = SegmentName.in(directory).lastEntry().getValue();
        var lines = Audited.lines(last);
        Audited.write(last, lines.subList(0, lines.size() - 2));

        assertThat(Audited.verify(directory).isIntact()).isTrue();
        assertThat(found(kept.get(0))).containsExactly(AuditFinding.Kind.SHORTENED);

        Audited.write(log(), 10);
        assertThat(Audited.verify(directory).isIntact()).isTrue();
        assertThat(found(kept.get(0))).containsExactly(AuditFinding.Kind.ALTERED);
        assertThat(found(kept.get(1))).isEmpty();
    }

    @Test
    void findsALogThatWasSealedAnewByItsCheckpoint() throws IOException {
        change(2, lines -> lines.set(FIRST_DECISION, lines.get(FIRST_DECISION).replace("parrot-1", "parrot-7")));
        reseal(null);

        assertThat(Audited.verify(directory).isIntact()).isTrue();
        assertThat(found(kept.get(0))).containsExactly(AuditFinding.Kind.ALTERED);
    }

    @Test
    void findsTheCheckpointOfAnotherLog() {
        var foreign = new AuditCheckpoint("another", 5, kept.get(0).head(), null);

        assertThat(found(foreign)).containsExactly(AuditFinding.Kind.FOREIGN);
    }

    @Test
    void findsALogThatWasSealedAnewByItsSignatures(@TempDir Path place, @TempDir Path keys) throws IOException {
        var key = SigningKey.generate(keys, "audit-1");
        var other = SigningKey.generate(keys, "audit-2");
        var trusted = TrustedKeys.read(keys.resolve("audit-1.pub"));
        directory = place;
        kept.clear();
        Audited.write(log().sign(key).segmentBytes(6_000), 40);
        assertThat(kept.get(0).isSignedBy(trusted)).isTrue();
        assertThat(AuditVerification.of(directory, kept, trusted, 1).findings()).isEmpty();

        change(2, lines -> lines.set(FIRST_DECISION, lines.get(FIRST_DECISION).replace("parrot-1", "parrot-7")));
        for (var forger : Arrays.asList(null, other)) {
            reseal(forger);
            assertThat(Audited.verify(directory).isIntact()).isTrue();
            assertThat(AuditVerification.of(directory, List.of(), trusted, 1).findings())
                    .extracting(AuditFinding::kind)
                    .containsOnly(AuditFinding.Kind.UNSIGNED);
        }
        var forged = new AuditCheckpoint("x", 1, kept.get(0).head(), kept.get(0).signature());
        assertThat(forged.isSignedBy(trusted)).isFalse();
    }

    @Test
    void judgesWhatIsLeftWhereOldSegmentsWereRemoved() throws IOException {
        Files.delete(segment(1));
        Files.delete(segment(2));

        var verification = AuditVerification.of(directory, kept, null, 3);
        assertThat(verification.findings()).isEmpty();
        var before = Audited.lines(segment(3)).get(0);
        var anchor = AuditCheckpoint.parse(before.substring(
                before.indexOf("{\"origin\""), before.indexOf('}', before.indexOf("{\"origin\"")) + 1));
        assertThat(AuditVerification.of(directory, List.of(anchor), null, 3).findings())
                .isEmpty();
        var wrong = new AuditCheckpoint(anchor.origin(), anchor.count(), "0".repeat(64), null);
        assertThat(AuditVerification.of(directory, List.of(wrong), null, 3).findings())
                .extracting(AuditFinding::kind)
                .containsExactly(AuditFinding.Kind.ALTERED);
    }

    @Test
    void keepsThatManyFindingsAndNoMore() throws IOException {
        Files.writeString(segment(2), "\n".repeat(5_000));

        assertThat(Audited.verify(directory).findings()).hasSize(AuditVerification.MOST);
    }
}
