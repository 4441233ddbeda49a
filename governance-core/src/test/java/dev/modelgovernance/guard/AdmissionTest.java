package dev.modelgovernance.guard;

import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelgovernance.guard.request.ModelRequest;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What happens between the question and the call. */
class AdmissionTest {

    private static final Provider OPENAI = new Provider("openai", "US", null, List.of("api.openai.com"));

    @Test
    void anIdWithWhatCannotBeSeenIsUnknownWhateverIsAllowed() {
        var anything = Governor.of(Policy.named("acme")
                        .provider(OPENAI)
                        .regime(Regime.open("company"))
                        .application("claims", app -> app.use("chat", provider("openai")))
                        .build())
                .use("chat");
        var named = ModelRequest.to(URI.create("https://api.openai.com/v1/chat/completions"));

        assertThat(anything.admit(named.body("{\"model\":\"m\"}".getBytes(UTF_8)))
                        .isAllowed())
                .isTrue();
        assertThatThrownBy(() -> anything.admit(named.body("{\"model\":\"m\\u00a0\"}".getBytes(UTF_8))))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("unknown-value");
    }

    @Test
    void asksAgainAfterItsObligationsWereDischarged() {
        var now = new AtomicReference<>(Instant.parse("2026-07-01T00:00:00Z"));
        var touched = new AtomicInteger();
        var discharged = new AtomicInteger();
        var slow = Governor.builder(Policy.named("acme")
                        .obligation("approve", "Ask a person.")
                        .provider(OPENAI)
                        .regime(Regime.open("company")
                                .rule(require("approval").obligations("approve").because("A person decides."))
                                .rule(deny("later")
                                        .from(LocalDate.of(2026, 8, 1))
                                        .because("The contract ends.")))
                        .application("claims", app -> app.use("chat", provider("openai")))
                        .build())
                .clock(now::get)
                .on("approve", (obligation, decision) -> {
                    discharged.incrementAndGet();
                    now.set(now.get().plus(Duration.ofDays(20)));
                })
                .build()
                .use("chat");

        slow.run(touched::incrementAndGet);
        assertThat(discharged).hasValue(1);
        assertThatThrownBy(() -> slow.run(touched::incrementAndGet))
                .isInstanceOf(ModelCallDeniedException.class)
                .hasMessageContaining("company/later");
        assertThat(touched).hasValue(1);
    }

    @Test
    void doesNotDischargeTwiceWhatIsAdmittedAgain() {
        var discharged = new AtomicInteger();
        var use = Governor.builder(Policy.named("acme")
                        .obligation("record", "Keep a record.")
                        .provider(OPENAI)
                        .regime(Regime.open("company")
                                .rule(require("records").obligations("record").because("They are asked for.")))
                        .application("claims", app -> app.use("chat", provider("openai")))
                        .build())
                .on("record", (obligation, decision) -> discharged.incrementAndGet())
                .build()
                .use("chat");
        var request = ModelRequest.to(URI.create("https://api.openai.com/v1/responses"))
                .body("{\"model\":\"gpt-5\"}".getBytes(UTF_8));

        var ruling = use.admit(request);

        assertThat(use.admit(request, ruling)).isEqualTo(ruling);
        assertThat(discharged).hasValue(1);
    }
}
