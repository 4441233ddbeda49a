package dev.modelgovernance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(Jurisdiction.isCode(String.valueOf(suggestion(code)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GBR, GB",
        "DEU, DE",
        "Germany, DE",
        "germany, DE",
        "United Kingdom, GB",
        "UK, GB",
        "USA, US",
        "Hong Kong, HK",
        "HKG, HK",
        "England, GB-ENG",
        "South Korea, KR"
    })
    void suggestsTheCodeOfACountryThatIsCalledOtherwise(String name, String code) {
        assertThat(suggestion(name)).isEqualTo(code);
    }

    @Test
    void suggestsTheGroupOfTheSameNameFirst() {
        assertThat(Jurisdiction.unknown(Place.of(""), "DEU", List.of("deu")).suggestion())
                .isEqualTo("deu");
        assertThat(Jurisdiction.unknown(Place.of(""), "EU", List.of("eu")).suggestion())
                .isEqualTo("eu");
    }

    @Test
    void knowsEachCountryByItsNameAndItsAlphaThreeCode() {
        for (var code : Jurisdiction.countries()) {
            var country = new Locale("", code);
            assertThat(suggestion(country.getISO3Country())).isEqualTo(code);
            assertThat(suggestion(country.getDisplayCountry(Locale.ENGLISH))).isEqualTo(code);
        }
    }

    private static String suggestion(String name) {
        return Jurisdiction.unknown(Place.of(""), name, Jurisdiction.countries())
                .suggestion();
    }
}
