package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.yaml.PolicyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the pack {@code uk-finance}, whose one rule is to be looked at by 23 May 2027. */
class OutdatedTest {

    private Path file;

    @BeforeEach
    void write(@TempDir Path folder) throws Exception {
        file = Files.writeString(
                folder.resolve("policy.yaml"), "governance: 1\nname: acme\nimports: ['pack:uk-finance']\n");
    }

    @Test
    void namesRulesFromSixtyDaysBeforeTheirReview() {
        assertThat(text("2027-03-23T00:00:00Z")).isEqualTo("""
                0 rules are past the day of review, 0 rules are within 60 days of it.
                """);
        assertThat(text("2027-03-24T00:00:00.000000001Z"))
                .startsWith("0 rules are past the day of review, 1 rule is within 60 days of it.\n\nuk-finance\n")
                .contains(" is to be looked at by 2027-05-23\n");
    }

    @Test
    void namesRulesPastTheirReview() {
        assertThat(text("2027-05-23T00:00:00Z"))
                .startsWith("1 rule is past the day of review, 0 rules are within 60 days of it.\n\nuk-finance\n")
                .contains(" was to be looked at by 2027-05-23\n");
    }

    private String text(String now) {
        return Outdated.of(PolicyFiles.open(file), List.of("uk-finance"), Instant.parse(now))
                .text();
    }
}
