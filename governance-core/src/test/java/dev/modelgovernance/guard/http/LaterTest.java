package dev.modelgovernance.guard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaterTest {

    /** As young as a method of the platform can be. */
    public interface Waiting {

        boolean await(Duration duration) throws InterruptedException;
    }

    @Test
    void returnsWhatTheMethodDoes() throws InterruptedException {
        Waiting waiting = duration -> duration.isZero();

        assertThat(Later.await(Waiting.class, waiting, "await", Duration.class, Duration.ZERO))
                .isEqualTo(true);
    }

    @Test
    void isInterruptedWhereTheMethodIs() {
        Waiting waiting = duration -> {
            throw new InterruptedException("while waiting");
        };

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> Later.await(Waiting.class, waiting, "await", Duration.class, Duration.ZERO))
                .withMessage("while waiting");
    }

    @Test
    void passesOnWhatIsUnchecked() {
        Waiting failing = duration -> {
            throw new IllegalStateException("closed");
        };
        Waiting broken = duration -> {
            throw new AssertionError("broken");
        };

        assertThatThrownBy(() -> Later.await(Waiting.class, failing, "await", Duration.class, Duration.ZERO))
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Later.await(Waiting.class, broken, "await", Duration.class, Duration.ZERO))
                .isExactlyInstanceOf(AssertionError.class);
    }

    @Test
    void saysThatAMethodIsNotThereYet() {
        assertThatThrownBy(() -> Later.call(Waiting.class, (Waiting) Duration::isZero, "close"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("close needs a newer Java");
    }
}
