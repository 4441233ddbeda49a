package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.modelgovernance.guard.Governor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * Kills a process while it records calls, again and again, and looks for the records that it has said are safe.
 *
 * <p>The profile {@code crash} kills it 1,000 times.
 */
class AuditCrashTest {

    private static final int KILLS = Integer.getInteger("audit.kills", 3);
    private static final int MOST_ACKNOWLEDGED = 40;

    @TempDir
    private Path directory;

    /** The process: makes calls, and prints the number of each after it has been let pass. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            var first = Integer.parseInt(arguments[1]);
            var log = AuditLog.in(Path.of(arguments[0]))
                    .durable()
                    .orDeny()
                    .segmentBytes(20_000)
                    .open();
            var use = Audited.governor(log)
                    .build()
                    .use("chat")
                    .narrowed(call -> call.purpose("chat").users("GB").data("public"));
            for (var number = first; ; number++) {
                var model = "parrot-" + number;
                use.narrowed(call -> call.model(model)).run(() -> {});
                System.out.println(number);
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        var random = new SplittableRandom(7);
        var acknowledged = -1;
        for (var kill = 0; kill < KILLS; kill++) {
            var last = killedAfter(acknowledged + 1, random);
            assertThat(last).isGreaterThan(acknowledged);
            acknowledged = last;
        }
        Audited.write(AuditLog.in(directory), 1);

        var models = Audited.decisions(directory).stream()
                .map(decision -> decision.stated().stated("model").in().get(0))
                .collect(Collectors.toSet());
        assertThat(models)
                .containsAll(IntStream.rangeClosed(0, acknowledged)
                        .mapToObj(number -> "parrot-" + number)
                        .toList());
        assertThat(Audited.verify(directory).findings()).isEmpty();
    }

    /** Runs the process, kills it at any moment, and returns the last number that it printed. */
    private int killedAfter(int first, SplittableRandom random) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Child.class.getName(),
                        directory.toString(),
                        String.valueOf(first)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var last = -1;
            var enough = first + 1 + random.nextInt(MOST_ACKNOWLEDGED);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
                if (last == enough) {
                    spin(random.nextInt(200_000));
                    // By its handle, which leaves what it has printed to be read.
                    process.toHandle().destroyForcibly();
                }
            }
            process.waitFor();
            return last;
        }
    }

    private static String classPath() {
        return Stream.of(
                        AuditLog.class,
                        Audited.class,
                        Governor.class,
                        JsonMapper.class,
                        JsonFactory.class,
                        JsonCreator.class,
                        Logger.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Has the kill come at another moment of a write each time. */
    private static void spin(int times) {
        for (var i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
