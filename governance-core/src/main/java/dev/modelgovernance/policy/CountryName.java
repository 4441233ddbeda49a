package dev.modelgovernance.policy;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people call countries instead of their ISO 3166-1 alpha-2 codes. Stateless and thread-safe. */
final class CountryName {

    /** No country has a longer name. */
    private static final int MAX_LENGTH = 64;

    private CountryName() {}

    /** Found when they are asked for: most policies are right. */
    private static final class Known {

        static final Map<String, String> CODES = codes();

        private static Map<String, String> codes() {
            var codes = new HashMap<String, String>();
            for (var code : Jurisdiction.countries()) {
                var country = new Locale("", code);
                var name = country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT);
                codes.put(name, code);
                // As in "Hong Kong SAR China" and "Myanmar (Burma)".
                codes.put(name.replaceFirst(" (sar china|\\(.*\\))$", ""), code);
                codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            }
            codes.putAll(Map.of(
                    "uk",
                    "GB",
                    "great britain",
                    "GB",
                    "britain",
                    "GB",
                    "england",
                    "GB-ENG",
                    "scotland",
                    "GB-SCT",
                    "wales",
                    "GB-WLS",
                    "northern ireland",
                    "GB-NIR",
                    "america",
                    "US"));
            Jurisdiction.COUNTRY_OF.forEach((other, code) -> codes.put(other.toLowerCase(Locale.ROOT), code));
            return Map.copyOf(codes);
        }
    }

    /** Returns the code of a country by its alpha-3 code, its English name or another one in use; null where it is none. */
    static @Nullable String code(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        var code = plain.toUpperCase(Locale.ROOT);
        return Jurisdiction.isCode(code) ? code : Known.CODES.get(plain.toLowerCase(Locale.ROOT));
    }
}
