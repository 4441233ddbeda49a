package dev.modelgovernance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionTest {

    @Test
    void knowsTheCountriesThatIso3166Assigns() {
        assertThat(Jurisdiction.countries())
                .hasSize(249)
                .contains("NO", "TW", "AX")
                .doesNotContain("UK", "EU", "XK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB", "NO", "US-CA", "UA-43", "GB-SCT", "FR-2A", "AD-02"})
    void takesCountriesAndSubdivisions(String code) {
        assertThat(Jurisdiction.isCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "gb", "EU", "XK", "US-", "US-CALI", "XX-CA", "us-CA", "US_CA", "", "USA"})
    void refusesWhatIsNoCode(String text) {
        assertThat(Jurisdiction.isCode(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN-HK", "CN-71", "US-PR", "FR-RE", "FR-974", "NL-BQ2", "FI-01", "NO-21"})
    void aPlaceWithACountryCodeHasNoOther(String code) {
        assertThat(Jurisdiction.isCode(code)).isFalse();
        assertThat(Jurisdiction.isCode(String.valueOf(Jurisdiction.meant(code))))
                .isTrue();
    }
}
