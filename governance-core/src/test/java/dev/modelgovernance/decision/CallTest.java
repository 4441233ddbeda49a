package dev.modelgovernance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelgovernance.policy.Values;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Call CHAT = Call.through("chat");

    @Test
    void narrowsWhatStatesLess() {
        var wide = CHAT.users("GB", "IE").with("data", Values.not("health")).without("model");

        assertThat(wide.narrows(CHAT)).isTrue();
        assertThat(wide.narrows(wide)).isTrue();
        assertThat(wide.users("IE").narrows(wide)).isTrue();
        assertThat(wide.model("gpt-5").narrows(wide)).isTrue();
        assertThat(wide.with("data", Values.of("public").except("health")).narrows(wide))
                .isTrue();
        assertThat(CHAT.without("model").data("public").narrows(wide)).isFalse();
        assertThat(wide.data("public").narrows(wide)).isFalse();
        assertThat(wide.users("GB", "FR").narrows(wide)).isFalse();
        assertThat(wide.users().narrows(wide)).isFalse();
        assertThat(Call.unstated().narrows(CHAT)).isFalse();
    }

    @Test
    void looksAtWhatIsStatedLast() {
        assertThat(CHAT.users("IE").users("GB").narrows(CHAT.users("FR").users("GB")))
                .isTrue();
        assertThat(CHAT.users("GB").users("IE").narrows(CHAT.users("GB"))).isFalse();
    }

    @Test
    void narrowsByMoreEvidence() {
        assertThat(CHAT.evidence("audit", "licence").narrows(CHAT.evidence("audit")))
                .isTrue();
        assertThat(CHAT.evidence("audit").narrows(CHAT.evidence("audit", "licence")))
                .isFalse();
    }

    @Test
    void keepsWhatCannotBeUnderstood() {
        var unreadable = CHAT.withUnreadable("users", "[[]]");

        assertThat(unreadable.data("public").narrows(unreadable)).isTrue();
        assertThat(unreadable.users("GB").narrows(unreadable)).isFalse();
        assertThat(unreadable.narrows(CHAT.users("GB"))).isFalse();
    }

    @Test
    void addsUpToTheNarrowerOfTwo() {
        var one = CHAT.users("GB", "IE").data("public");
        var other = CHAT.users("IE").without("data").purpose("support");

        assertThat(one.and(other)).isEqualTo(CHAT.users("IE").data("public").purpose("support"));
        assertThat(other.and(one)).isEqualTo(one.and(other));
        assertThat(one.and(CHAT)).isEqualTo(one);
        assertThat(CHAT.and(one)).isEqualTo(one);
    }

    @Test
    void doesNotAddUpWhatIsStatedOtherwise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHAT.users("GB").and(CHAT.users("FR")))
                .withMessage("\"users\" is stated as GB and as FR: state it once, or state some of the values that are"
                        + " stated already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHAT.and(Call.through("search")))
                .withMessage("\"chat {}\" and \"search {}\" are not through the same use");
    }
}
