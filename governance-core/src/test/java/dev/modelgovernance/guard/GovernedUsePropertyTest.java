package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GovernedUsePropertyTest {

    private static final Policy POLICY = ClaimsAssistant.policy();

    @Property(tries = 300)
    void goesOnExactlyWhereACallIsAllowedAndItsObligationsAreTakenOnOrHandedOver(
            @ForAll("instants") Instant at,
            @ForAll("users") Set<String> users,
            @ForAll("obligations") Set<String> discharged,
            @ForAll("obligations") Set<String> left) {
        var events = new ArrayList<String>();
        var refunds = governor(at, discharged, left, events).use("refund-chat");
        var narrowed = refunds.narrowed(call -> call.users(users.toArray(String[]::new)));
        var decision = narrowed.decide();
        var ids = decision.obligations().stream().map(Obligation::id).toList();
        var isTakenOn = discharged.containsAll(ids);
        var isHandedOver = ids.stream().allMatch(id -> discharged.contains(id) || left.contains(id));
        var expected = new ArrayList<String>();

        try {
            narrowed.run(() -> events.add("client"));
        } catch (ModelCallDeniedException denied) {
            assertThat(denied.decision()).isEqualTo(decision);
        }
        if (decision.isAllowed() && isTakenOn) {
            expected.addAll(ids);
            expected.add("client");
        }
        assertThat(events).isEqualTo(expected);

        try {
            assertThat(narrowed.admit().obligations()).isEqualTo(decision.obligations());
            events.add("handed over");
        } catch (ModelCallDeniedException denied) {
            assertThat(denied.decision()).isEqualTo(decision);
        }
        if (decision.isAllowed() && isHandedOver) {
            ids.stream().filter(discharged::contains).forEach(expected::add);
            expected.add("handed over");
        }
        assertThat(events).isEqualTo(expected);
    }

    @Property(tries = 300)
    void neverAllowsAtStartUpWhatItDeniesAtTheCall(
            @ForAll("instants") Instant at, @ForAll("obligations") Set<String> discharged) {
        var governor = governor(at, discharged, Set.of(), new ArrayList<>());

        var denied = new ArrayList<String>();
        for (var use : governor.uses()) {
            try {
                use.run(() -> {});
            } catch (ModelCallDeniedException exception) {
                denied.add(use.id());
            }
        }

        assertThat(governor.verify().denied())
                .extracting(Verification.UseOutlook::use)
                .isEqualTo(denied);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.of(ClaimsAssistant.BAN_ENDS, ClaimsAssistant.TESTING_BEGINS)
                .flatMap(boundary -> Arbitraries.of(
                                Duration.ofDays(-10),
                                Duration.ofNanos(-1),
                                Duration.ZERO,
                                Duration.ofNanos(1),
                                Duration.ofDays(10))
                        .map(boundary::plus));
    }

    @Provide
    Arbitrary<Set<String>> users() {
        return Arbitraries.of("GB", "IE", "FR", "UK").set().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<Set<String>> obligations() {
        return Arbitraries.of("disclose-ai", "keep-records").set();
    }

    private static Governor governor(Instant at, Set<String> discharged, Set<String> left, List<String> events) {
        var builder = Governor.builder(POLICY).clock(InstantSource.fixed(at));
        discharged.forEach(id -> builder.on(id, (obligation, decision) -> events.add(obligation.id())));
        left.stream().filter(id -> !discharged.contains(id)).forEach(builder::callerTakesOn);
        return builder.build();
    }
}
