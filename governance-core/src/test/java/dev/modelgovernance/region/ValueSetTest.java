package dev.modelgovernance.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSetTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 249})
    void allHoldsEveryValueAndNoOther(int size) {
        assertThat(ValueSet.all(size).stream().count()).isEqualTo(size);
        assertThat(ValueSet.all(size).complement()).isEqualTo(ValueSet.none(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 62, 63, 64, 65, 127, 128, 199})
    void beforeLeavesOutTheValueAndWhatFollows(int value) {
        var before = ValueSet.all(200).before(value);

        assertThat(before.stream().count()).isEqualTo(value);
        assertThat(before.contains(value)).isFalse();
    }

    @Test
    void firstIsTheLeastValue() {
        assertThat(ValueSet.of(200, 130, 70, 199).first()).isEqualTo(70);
    }

    @Test
    void anEmptySetHasNoFirstValue() {
        assertThatThrownBy(() -> ValueSet.none(70).first()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAValueThatTheAttributeDoesNotHave() {
        assertThatThrownBy(() -> ValueSet.of(64, 64)).hasMessage("no value 64 among 64");
    }
}
