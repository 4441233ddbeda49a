package dev.modelgovernance.operations;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.GovernorListener;
import dev.modelgovernance.guard.PolicyChange;
import dev.modelgovernance.guard.PolicyRefusal;
import dev.modelgovernance.guard.PolicySource;
import dev.modelgovernance.yaml.PolicyFiles;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A small policy in editions that are told apart by what they deny, and what a governor tells of them. */
final class Editions implements GovernorListener {

    /** Waits for what others do, however slow the machine is. */
    static final long PATIENCE_SECONDS = 60;

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** Returns a document that allows the use "chat" of a provider, or denies it for a reason. */
    static String document(boolean isOpen) {
        return """
                governance: 1
                name: acme
                providers: {anthropic: {home: US}, openai: {home: US}}
                regimes:
                  house:
                    default: allow
                    rules:
                      - {deny: %s, when: {provider: anthropic}, because: Stopped.}
                application:
                  name: claims
                  uses: [{use: chat, provider: %s}]
                """.formatted("no-anthropic", isOpen ? "openai" : "anthropic");
    }

    static String bundle(boolean isOpen, long version) {
        return PolicyBundle.of(PolicyFiles.parse("governance.yaml", document(isOpen)), version)
                .text();
    }

    /** Follows a source at an interval at which nothing happens by itself within a test. */
    Governor following(PolicySource source) {
        return Governor.following(source)
                .every(Duration.ofHours(1))
                .listener(this)
                .build();
    }

    static boolean isAllowed(Governor governor) {
        return governor.decide(Call.through("chat")).isAllowed();
    }

    /** Fetches the policy now, and returns what is wrong; "" where nothing is. */
    static String refreshed(Governor governor) {
        var error = governor.refresh().policy().error();
        return error == null ? "" : error;
    }

    @Override
    public void policyChanged(PolicyChange change) {
        told.add("changed to version " + change.after().version() + ": " + change.uses());
    }

    @Override
    public void policyRefused(PolicyRefusal refusal) {
        told.add("refused: " + refusal.message());
    }

    /** Returns what was told next, and waits for it. */
    String next() throws InterruptedException {
        var next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    /** Returns the next of what was told that is no refusal. */
    String nextChange() throws InterruptedException {
        var next = next();
        while (next.startsWith("refused")) {
            next = next();
        }
        return next;
    }
}
