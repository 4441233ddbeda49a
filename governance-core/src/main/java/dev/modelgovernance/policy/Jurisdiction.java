package dev.modelgovernance.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The codes of jurisdictions: ISO 3166-1 alpha-2 for countries, ISO 3166-2 for their subdivisions.
 *
 * <p>A place that has a country code of its own has no other: {@code HK}, never {@code CN-HK}. Thread-safe.
 */
public final class Jurisdiction {

    private static final Pattern SUBDIVISION = Pattern.compile("([A-Z]{2})-[A-Z0-9]{1,3}");

    /** The 249 codes that ISO 3166-1 assigns. */
    private static final Set<String> COUNTRIES = Set.of("""
            AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
            BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
            DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
            GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
            KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
            MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
            PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
            SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
            VN VU WF WS YE YT ZA ZM ZW""".strip().split("\\s+"));

    private static final Set<String> SORTED = Collections.unmodifiableSet(new TreeSet<>(COUNTRIES));

    /** Subdivisions that are countries in ISO 3166-1 too, with the code that stands for them here. */
    static final Map<String, String> COUNTRY_OF = Map.ofEntries(
            Map.entry("CN-HK", "HK"),
            Map.entry("CN-MO", "MO"),
            Map.entry("CN-TW", "TW"),
            Map.entry("CN-71", "TW"),
            Map.entry("CN-91", "HK"),
            Map.entry("CN-92", "MO"),
            Map.entry("US-PR", "PR"),
            Map.entry("US-GU", "GU"),
            Map.entry("US-VI", "VI"),
            Map.entry("US-AS", "AS"),
            Map.entry("US-MP", "MP"),
            Map.entry("US-UM", "UM"),
            Map.entry("FR-BL", "BL"),
            Map.entry("FR-GF", "GF"),
            Map.entry("FR-GP", "GP"),
            Map.entry("FR-MF", "MF"),
            Map.entry("FR-MQ", "MQ"),
            Map.entry("FR-NC", "NC"),
            Map.entry("FR-PF", "PF"),
            Map.entry("FR-PM", "PM"),
            Map.entry("FR-RE", "RE"),
            Map.entry("FR-TF", "TF"),
            Map.entry("FR-WF", "WF"),
            Map.entry("FR-YT", "YT"),
            Map.entry("FR-971", "GP"),
            Map.entry("FR-972", "MQ"),
            Map.entry("FR-973", "GF"),
            Map.entry("FR-974", "RE"),
            Map.entry("FR-976", "YT"),
            Map.entry("NL-AW", "AW"),
            Map.entry("NL-CW", "CW"),
            Map.entry("NL-SX", "SX"),
            Map.entry("NL-BQ1", "BQ"),
            Map.entry("NL-BQ2", "BQ"),
            Map.entry("NL-BQ3", "BQ"),
            Map.entry("FI-01", "AX"),
            Map.entry("NO-21", "SJ"),
            Map.entry("NO-22", "SJ"));

    private Jurisdiction() {}

    /** Returns all country codes, sorted. */
    public static Set<String> countries() {
        return SORTED;
    }

    /** Returns the codes of subdivisions that no policy may use, as each is of a place that has a country code of its own; sorted. */
    public static Set<String> countriesAsSubdivisions() {
        return Collections.unmodifiableSet(new TreeSet<>(COUNTRY_OF.keySet()));
    }

    /** Returns whether the text is the code of a country or of a subdivision. */
    public static boolean isCode(String text) {
        if (COUNTRIES.contains(text)) {
            return true;
        }
        var matcher = SUBDIVISION.matcher(text);
        return matcher.matches() && COUNTRIES.contains(matcher.group(1)) && !COUNTRY_OF.containsKey(text);
    }

    /** Returns whether the text is written like a code, in upper case, rather than like a group. */
    public static boolean looksLikeCode(String text) {
        return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
    }

    /** Returns the country in which a code lies; a country's own code for itself. */
    public static String countryOf(String code) {
        return code.length() > 2 ? code.substring(0, 2) : code;
    }

    /** Returns whether a code is that of a part of a country. */
    public static boolean isSubdivision(String code) {
        return code.length() > 2;
    }

    /** Returns the problem of a text that is no code, with a suggestion: a code, or else the nearest of the names. */
    public static Problem unknown(Place place, String text, Collection<String> names) {
        var unknown = unknown(place, "jurisdiction", text, names);
        // Which codes there are is known without any document, so this is no name that another one could define.
        return new Problem(place, Problem.Kind.WRONG_VALUE, unknown.message(), unknown.suggestion());
    }

    /** Returns the problem of a name that no group has, with a suggestion: a group, or the code of a country. */
    static Problem unknownGroup(Place place, String name, Collection<String> names) {
        return unknown(place, "group", name, names);
    }

    private static Problem unknown(Place place, String what, String text, Collection<String> names) {
        var problem = Problem.unknown(place, what, text, names);
        var near = problem.suggestion();
        var isSame = near != null && near.equalsIgnoreCase(text);
        var meant = isSame ? near : CountryName.code(text);
        return new Problem(place, problem.kind(), problem.message(), meant == null ? near : meant);
    }
}
