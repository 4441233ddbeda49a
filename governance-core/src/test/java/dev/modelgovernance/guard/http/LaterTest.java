package dev.modelgovernance.guard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaterTest {

    /** As the client of Java 21. */
    public static final class Terminating {

        public boolean awaitTermination(Duration duration) throws InterruptedException {
            if (duration.isZero()) {
                throw new InterruptedException("interrupted");
            }
            return true;
        }
    }

    @Test
    void passesAnInterruptOn() throws InterruptedException {
        var client = new Terminating();

        assertThat(await(client, Duration.ofSeconds(1))).isEqualTo(true);
        assertThatThrownBy(() -> await(client, Duration.ZERO))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("interrupted");
    }

    private static Object await(Terminating client, Duration duration) throws InterruptedException {
        return Later.callInterruptibly(Terminating.class, client, "awaitTermination", Duration.class, duration);
    }

    @Test
    void passesOnWhatIsUnchecked() {
        Runnable broken = () -> {
            throw new AssertionError("broken");
        };

        assertThatThrownBy(() -> Later.call(Runnable.class, broken, "run"))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    @Test
    void saysThatAMethodIsNotThereYet() {
        assertThatThrownBy(() -> Later.call(Runnable.class, (Runnable) () -> {}, "close"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("close needs a newer Java");
    }
}
