package dev.modelgovernance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCallTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void readsValuesAsConditionsWriteThem() {
        var json = """
                {"users": ["GB", "IE"], "deployer": "GB", "data": {"in": "personal", "not": ["health"]},
                 "processing": {"not": "US"}, "evidence": ["licence"]}""";

        assertThat(JsonCall.narrow(Call.unstated(), json))
                .isEqualTo(Call.unstated()
                        .users("GB", "IE")
                        .deployer("GB")
                        .with("data", new Values(List.of("personal"), List.of("health")))
                        .with("processing", Values.not("US"))
                        .evidence("licence"));
    }

    @Test
    void readsNumbersAndBooleansAsWritten() {
        assertThat(JsonCall.narrow(
                        Call.unstated(), "{\"model\": [1.10, -0, 1e999, true, false, \"\\u0031\\ud83d\\ude00\"]}"))
                .isEqualTo(Call.unstated().model("1.10", "-0", "1e999", "true", "false", "1😀"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "[null]",
                "[[\"GB\"]]",
                "[{}]",
                "{\"in\": []}",
                "{\"in\": null}",
                "{\"in\": \"GB\", \"not\": []}",
                "{\"inn\": \"GB\"}",
                "{\"in\": \"GB\", \"or\": \"IE\"}",
                "{\"not\": {\"in\": \"GB\"}}",
                "[ \"GB\" , 1.10, [ ] ]"
            })
    void leavesToTheDecisionWhatItCannotUnderstand(String written) {
        assertThat(JsonCall.narrow(Call.unstated(), "{\"users\":  " + written + " , \"deployer\": \"GB\"}"))
                .isEqualTo(Call.unstated().withUnreadable("users", written).deployer("GB"));
        assertThat(JsonCall.parse("{\"call\": {\"users\":" + written + "}}", LONDON))
                .isEqualTo(new JsonCall(null, Call.unstated().withUnreadable("users", written)));
    }

    @Test
    void takesEvidenceAsAListOnly() {
        assertThat(JsonCall.narrow(Call.unstated(), "{\"evidence\": {\"in\": \"licence\"}}"))
                .isEqualTo(Call.unstated().withUnreadable("evidence", "{\"in\": \"licence\"}"));
    }

    @Test
    void readsDeepNestingWithoutOverflow() {
        var deep = "[".repeat(500) + "]".repeat(500);

        assertThat(JsonCall.narrow(Call.unstated(), "{\"users\": " + deep + "}").unreadable())
                .containsEntry("users", deep);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonCall.narrow(Call.unstated(), "{\"users\": " + "[".repeat(2_000_000)))
                .withMessageStartingWith("nested more than 512 deep");
    }

    @Test
    void readsALineWithItsInstantAndItsUse() {
        var call = Call.through("refund-chat").users("GB");

        assertThat(JsonCall.parse(
                        "{\"at\": \"2026-07-01\", \"use\": \"refund-chat\", \"call\": {\"users\": \"GB\"}}", LONDON))
                .isEqualTo(new JsonCall(Instant.parse("2026-06-30T23:00:00Z"), call));
        assertThat(JsonCall.parse(
                        "{\"call\": {\"users\": \"GB\"}, \"use\": \"refund-chat\", \"at\": \"2026-07-01T00:00:00+01:00\"}",
                        LONDON))
                .isEqualTo(new JsonCall(Instant.parse("2026-06-30T23:00:00Z"), call));
        assertThat(JsonCall.parse(" {\"use\": 1.10} ", LONDON)).isEqualTo(new JsonCall(null, Call.through("1.10")));
        assertThat(JsonCall.parse("{\"call\": {}}", LONDON)).isEqualTo(new JsonCall(null, Call.unstated()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    users: GB                               | not JSON: expected a value (column 1)
                    {users: GB}                             | not JSON: expected a key in double quotes (column 2)
                    {"use": "a", "use": "b"}                | key "use" comes a second time: the first is at call:1:2 (column 14)
                    {"call": {"users": "GB", "users": "IE"}} | key "users" comes a second time: the first is at call:1:11 (column 26)
                    {"call": {"users": {"in": 1, "in": 2}}} | key "in" comes a second time: the first is at call:1:21 (column 30)
                    {"use": "a", "when": "b"}               | unknown key "when": expected at, use and call
                    {"at": "2026-07-01"}                    | neither "use" nor "call": expected one of them, or both
                    {}                                      | neither "use" nor "call": expected one of them, or both
                    []                                      | the line is not an object: expected {"use": …, "call": {…}}
                    "GB"                                    | the line is not an object: expected {"use": …, "call": {…}}
                    {"use": null}                           | "use" is not a text
                    {"use": ["a"]}                          | "use" is not a text
                    {"use": "a", "at": null}                | "at" is not a text
                    {"call": []}                            | "call" is not an object
                    {"call": null}                          | "call" is not an object
                    {"use": "a", "at": "2026-07-01T00:00"}  | "2026-07-01T00:00" has no offset: add the one that is meant, such as "2026-07-01T00:00Z"
                    {"use": "a"} {"use": "b"}               | more than one JSON value: expected the end (column 14)
                    {"use": "a",}                           | not JSON: expected a key in double quotes (column 13)
                    {"use": 'a'}                            | not JSON: expected a value (column 9)
                    {"use": 01}                             | not JSON: expected "," or "}" (column 10)
                    {"use": NaN}                            | not JSON: expected a value (column 9)
                    {"use": "\\ud83d"}                      | this text holds half of a surrogate pair, which is no character (column 9)
                    {"use": "a" /* b */}                    | not JSON: expected "," or "}" (column 13)
                    {"use"                                  | the JSON ends too early: expected ":" (column 7)
                    """)
    void saysWhyALineIsNoCall(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonCall.parse(line, LONDON))
                .withMessage(message);
    }
}
