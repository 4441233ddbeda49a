package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Problem.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemKindTest {

    @Test
    void tellsPlaceKindMessageAndSuggestionApart() {
        var problems = problems("""
                governance: 1
                nam: acme
                name: acme
                groups:
                  allies: [GB, UK, alies]
                  none: []
                regimes:
                  acme:
                    default: allow
                    rules:
                      - {deny: x, when: {users: [GB, US]}, because: It is., unless: [{when: {users: FR}}]}
                """);

        assertThat(problems)
                .containsExactly(
                        problem(2, 1, Kind.UNKNOWN_KEY, "unknown key \"nam\"", "name"),
                        problem(5, 16, Kind.WRONG_VALUE, "unknown jurisdiction \"UK\"", "GB"),
                        problem(5, 20, Kind.UNKNOWN_NAME, "unknown group \"alies\"", "allies"),
                        problem(6, 3, Kind.MISSING, problems.get(3).message(), null),
                        problem(11, 70, Kind.NEVER_APPLIES, problems.get(4).message(), null));
    }

    @Test
    void tellsWhatIsNoYamlByItsKind() {
        assertThat(problems("governance: [1")).extracting(Problem::kind).containsExactly(Kind.SYNTAX);
    }

    private static Problem problem(int line, int column, Kind kind, String message, String suggestion) {
        return new Problem(new Place("acme.yaml", line, column), kind, message, suggestion);
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFiles.parse("acme.yaml", text))
                .problems();
    }
}
