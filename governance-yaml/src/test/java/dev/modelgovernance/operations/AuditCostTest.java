package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.AllocatedBytes;
import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit log asks of the threads that call. */
class AuditCostTest {

    private static final int CALLS = 20_000;

    @Test
    void aBufferedLogAllocatesLittleBeyondTheRecord(@TempDir Path directory) throws Exception {
        var kept = new Object[1];
        var recorded = Audited.chat(Governor.builder(Audited.policy())
                .clock(() -> Audited.AT)
                .recorder(call -> kept[0] = call)
                .build());
        long logged;
        try (var log = AuditLog.in(directory).buffered().orDeny().open()) {
            logged = allocatedBy(Audited.chat(log), log);
        }

        assertThat(logged - allocatedBy(recorded, null)).isLessThanOrEqualTo(64);
    }

    /** Returns how many bytes the caller's thread allocates for a call, once all that is made once has been made. */
    private static long allocatedBy(GovernedUse use, @Nullable AuditLog log) throws ReflectiveOperationException {
        call(use);
        while (log != null && log.status().waiting() > 0) {
            Thread.onSpinWait();
        }
        var before = AllocatedBytes.now();
        call(use);
        return (AllocatedBytes.now() - before) / CALLS;
    }

    private static void call(GovernedUse use) {
        for (var i = 0; i < CALLS; i++) {
            use.run(() -> {});
        }
    }
}
