package dev.modelgovernance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares a choice with as many single decisions. */
class ModelChoicePropertyTest {

    /** What is stated of the calls of a use. */
    private record Stated(String use, String attribute, Values values) {}

    @Property(tries = 300)
    void decidesEachCandidateAsByItselfAndPicksTheFirstThatIsAllowed(
            @ForAll("instants") Instant at,
            @ForAll("candidates") List<Stated> stated,
            @ForAll("obligations") Set<String> discharged,
            @ForAll("obligations") Set<String> left) {
        var governor = governor(at, discharged, left);
        var uses = stated.stream()
                .map(each -> governor.use(each.use()).narrowed(call -> call.with(each.attribute(), each.values())))
                .toList();
        var choice = ModelChoice.of(uses);
        var taken = Stream.concat(discharged.stream(), left.stream()).toList();

        var decided = choice.decide();

        assertThat(decided).extracting(ModelChoice.Candidate::use).isEqualTo(uses);
        assertThat(decided)
                .extracting(candidate -> candidate.admission().decision())
                .isEqualTo(uses.stream().map(GovernedUse::decide).toList());
        var allowed = uses.stream()
                .filter(use -> {
                    var decision = use.decide();
                    return decision.isAllowed()
                            && decision.obligations().stream().allMatch(each -> taken.contains(each.id()));
                })
                .toList();
        assertThat(decided.stream().filter(ModelChoice.Candidate::isAllowed).map(ModelChoice.Candidate::use))
                .isEqualTo(allowed);
        if (allowed.isEmpty()) {
            var denial = catchThrowableOfType(ModelCallDeniedException.class, choice::first);
            assertThat(Stream.concat(Stream.of(denial), Stream.of(denial.getSuppressed()))
                            .map(each -> ((ModelCallDeniedException) each).decision()))
                    .isEqualTo(uses.stream().map(GovernedUse::decide).toList());
        } else {
            assertThat(choice.first()).isSameAs(allowed.get(0));
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.of(ClaimsAssistant.BAN_ENDS, ClaimsAssistant.TESTING_BEGINS)
                .flatMap(boundary -> Arbitraries.of(Duration.ofDays(-10), Duration.ofNanos(-1), Duration.ZERO)
                        .map(boundary::plus));
    }

    @Provide
    Arbitrary<List<Stated>> candidates() {
        var stated = Arbitraries.of(
                new Stated("refund-chat", "users", Values.of("GB")),
                new Stated("refund-chat", "users", Values.of("IE")),
                new Stated("refund-chat", "users", Values.of("GB", "IE")),
                new Stated("refund-chat", "model", Values.of("claude-opus-4-1")),
                new Stated("refund-chat", "evidence", Values.of("aisi-evaluation")),
                new Stated("letter-drafts", "users", Values.of("IE")),
                new Stated("letter-drafts", "users", Values.of("UK")),
                new Stated("letter-drafts", "owner", Values.not("GB")));
        return stated.list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Set<String>> obligations() {
        return Arbitraries.of("disclose-ai", "keep-records").set();
    }

    private static Governor governor(Instant at, Set<String> discharged, Set<String> left) {
        var builder = Governor.builder(ClaimsAssistant.policy()).clock(InstantSource.fixed(at));
        discharged.forEach(id -> builder.on(id, (obligation, decision) -> {}));
        left.stream().filter(id -> !discharged.contains(id)).forEach(builder::callerTakesOn);
        return builder.build();
    }
}
