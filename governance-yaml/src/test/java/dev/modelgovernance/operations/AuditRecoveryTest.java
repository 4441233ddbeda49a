package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRecoveryTest {

    // One that no length of a line divides, so that every place of a line is met; the profile "crash" cuts at every
    // byte.
    private static final int STEP = Integer.getInteger("audit.step", 97);

    @TempDir
    private Path directory;

    private final List<AuditCheckpoint> kept = new ArrayList<>();

    private void write(int calls) {
        Audited.write(AuditLog.in(directory).checkpoints(Duration.ofDays(1), kept::add), calls);
    }

    private Path first() {
        return Audited.segment(directory, 1);
    }

    private Path torn(int segment) {
        return directory.resolve(SegmentName.of(segment) + ".torn");
    }

    private void append(String text) throws IOException {
        Files.writeString(first(), Files.readString(first()) + text);
    }

    @Test
    void setsATornTailAsideAndSaysSo() throws IOException {
        write(5);
        append("{\"prev\":\"abc");

        write(5);

        assertThat(torn(1)).hasContent("{\"prev\":\"abc");
        assertThat(Audited.lines(Audited.segment(directory, 2)).get(0))
                .contains("\"torn\":[{\"file\":\"audit-00000001.jsonl.torn\",\"bytes\":12,\"lines\":0}]");
        var verification = Audited.verify(directory, kept.toArray(AuditCheckpoint[]::new));
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.tornTails()).isOne();
        assertThat(Audited.decisions(directory)).hasSize(10);
    }

    @Test
    void completeLinesThatDoNotFollowAreSetAsideAsALoss() throws IOException {
        write(6);
        var lines = Audited.lines(first());
        lines.set(4, lines.get(4).replace("parrot", "carrot"));
        Audited.write(first(), lines);

        write(1);

        assertThat(Files.readAllLines(torn(1))).isEqualTo(lines.subList(5, lines.size()));
        assertThat(Audited.verify(directory).findings())
                .extracting(AuditFinding::kind)
                .containsExactly(AuditFinding.Kind.SET_ASIDE);
    }

    @Test
    void aSegmentWithoutAHeaderIsSetAsideAndBegunAgain() throws IOException {
        write(5);
        Files.writeString(Audited.segment(directory, 2), "{\"prev\":\"ab");

        write(5);

        assertThat(torn(2)).hasContent("{\"prev\":\"ab");
        assertThat(Audited.verify(directory).findings()).isEmpty();
        assertThat(Audited.verify(directory).tornTails()).isOne();
        assertThat(SegmentName.in(directory)).hasSize(2);
    }

    @Test
    void anEmptySegmentIsBegunAgain() throws IOException {
        write(5);
        Files.createFile(Audited.segment(directory, 2));

        write(5);

        assertThat(Audited.verify(directory).findings()).isEmpty();
        assertThat(Audited.verify(directory).segments()).isEqualTo(2);
    }

    @Test
    void aTailThatWasSetAsideBeforeACrashIsRecordedByTheNextToOpen() throws IOException {
        write(5);
        Files.writeString(torn(1), "{\"pr");
        append("{\"prev");

        write(5);

        assertThat(directory.resolve(SegmentName.of(1) + ".torn-2")).hasContent("{\"prev");
        assertThat(Audited.verify(directory).tornTails()).isEqualTo(2);
        write(1);
        assertThat(Audited.verify(directory).tornTails()).isEqualTo(2);
    }

    @Test
    void aLogThatIsCutAnywhereKeepsWhatIsBeforeTheCutAndShowsTheLoss() throws IOException {
        write(40);
        var whole = Files.readAllBytes(first());
        var decisions = Audited.decisions(directory);
        var end = kept.get(0);

        for (var cut = whole.length - 4_096; cut < whole.length; cut += STEP) {
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            var left = Arrays.copyOf(whole, cut);
            Files.write(first(), left);
            write(1);

            var complete = complete(left);
            assertThat(Audited.decisions(directory).subList(0, Math.min(complete - 2, decisions.size())))
                    .as("cut at %s", cut)
                    .isEqualTo(decisions.subList(0, Math.min(complete - 2, decisions.size())));
            assertThat(Audited.verify(directory).findings()).isEmpty();
            assertThat(Audited.verify(directory, end).isIntact())
                    .as("cut at %s", cut)
                    .isEqualTo(complete >= end.count());
            assertThat(Files.exists(torn(1))).isEqualTo(left[cut - 1] != '\n');
        }
    }

    private static int complete(byte[] bytes) {
        var lines = 0;
        for (var each : bytes) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }
}
