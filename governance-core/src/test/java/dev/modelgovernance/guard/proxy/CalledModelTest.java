package dev.modelgovernance.guard.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** What is known of calls of interfaces whose parameters have lost their names. */
class CalledModelTest {

    private final Object target = new Object();

    @Test
    void anyOfSeveralNamelessTextsMayBeAModel() throws Exception {
        var apply = BinaryOperator.class.getMethod("apply", Object.class, Object.class);

        assertThat(CalledModel.of(target, apply, new Object[] {"m-bad", "Am I covered?"})
                        .isWhole())
                .isFalse();
        assertThat(CalledModel.of(target, apply, new Object[] {1, "Am I covered?"})
                        .isWhole())
                .isTrue();
        assertThat(CalledModel.of(target, Callable.class.getMethod("call"), new Object[0])
                        .isWhole())
                .isTrue();
    }
}
