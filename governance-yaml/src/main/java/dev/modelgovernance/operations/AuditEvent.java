package dev.modelgovernance.operations;

import java.time.Instant;

/** Something besides a decision that is to be recorded. */
record AuditEvent(Instant at, AuditBody body) {}
