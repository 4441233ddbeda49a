package dev.modelgovernance.metrics;

import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.guard.DecidedCall;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.GovernorListener;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Counts what a governor decides with the lines that the page of clients shows. */
class MetricsTest {

    private static final Path PAGE = Path.of("../../CLIENTS.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/modelgovernance/metrics/MetricsTest.java");
    private static final Pattern SHOWN =
            Pattern.compile("^( *)// METRICS: ([^\n]+)\n(.*?)^ *// end", Pattern.DOTALL | Pattern.MULTILINE);

    private final Policy policy = Policy.named("acme")
            .provider("openai", "US", null)
            .regime(Regime.open("company")
                    .rule(deny("not-in-france").when(users("FR")).because("Not before the works council has met.")))
            .application("claims", app -> app.use("chat", provider("openai").and(users("GB", "FR"))))
            .build();

    @Test
    void countsWithMicrometer() {
        var registry = new SimpleMeterRegistry();

        call(Governor.builder(policy).listener(micrometer(registry)).build());

        assertThat(registry.get("model.calls")
                        .tags("use", "chat", "purpose", "call", "outcome", "allowed", "reason", "none")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("model.calls")
                        .tags("outcome", "denied", "reason", "prohibited")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("model.calls")
                        .tags("use", "none", "purpose", "question")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static GovernorListener micrometer(MeterRegistry registry) {
        // METRICS: Micrometer
        return new GovernorListener() {
            @Override
            public void decided(DecidedCall call) {
                var tags = call.tags().entrySet().stream().map(tag -> Tag.of(tag.getKey(), tag.getValue()));
                registry.counter("model.calls", tags.toList()).increment();
            }
        };
        // end
    }

    @Test
    void countsWithOpenTelemetry() {
        var reader = InMemoryMetricReader.create();
        var provider = SdkMeterProvider.builder().registerMetricReader(reader).build();

        call(Governor.builder(policy)
                .listener(openTelemetry(provider.get("dev.modelgovernance")))
                .build());

        var points =
                reader.collectAllMetrics().iterator().next().getLongSumData().getPoints();
        assertThat(points)
                .extracting(
                        point -> point.getAttributes().get(AttributeKey.stringKey("reason")), LongPointData::getValue)
                .containsExactlyInAnyOrder(tuple("none", 2L), tuple("prohibited", 1L), tuple("undeclared", 1L));
    }

    private static GovernorListener openTelemetry(Meter meter) {
        // METRICS: OpenTelemetry
        var calls = meter.counterBuilder("model.calls").build();
        return new GovernorListener() {
            @Override
            public void decided(DecidedCall call) {
                var tags = Attributes.builder();
                call.tags().forEach(tags::put);
                calls.add(1, tags.build());
            }
        };
        // end
    }

    /** Makes two calls and a denied one, and asks about a use that is not declared. */
    private static void call(Governor governor) {
        var chat = governor.use("chat");
        chat.narrowed(call -> call.users("GB")).run(() -> {});
        chat.narrowed(call -> call.users("GB")).run(() -> {});
        var denied = chat.narrowed(call -> call.users("FR"));
        assertThatExceptionOfType(ModelCallDeniedException.class).isThrownBy(() -> denied.run(() -> {}));
        assertThat(governor.decide(Call.through("another")).isAllowed()).isFalse();
    }

    @Test
    void thePageOfClientsShowsTheseLines() throws IOException {
        var page = Files.readString(PAGE);
        var written = page;
        for (var shown : shown()) {
            var head = "#### " + shown.get(0) + "\n\n```java\n";
            assertThat(page).contains(head);
            var start = written.indexOf(head) + head.length();
            written = written.substring(0, start) + shown.get(1) + written.substring(written.indexOf("```", start));
        }
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(PAGE, written);
            page = written;
        }

        assertThat(written).isEqualTo(page);
    }

    private static List<List<String>> shown() throws IOException {
        var all = new ArrayList<List<String>>();
        var shown = SHOWN.matcher(Files.readString(SOURCE));
        while (shown.find()) {
            all.add(List.of(shown.group(2), shown.group(3).replaceAll("(?m)^" + shown.group(1), "")));
        }
        assertThat(all).hasSize(2);
        return all;
    }
}
