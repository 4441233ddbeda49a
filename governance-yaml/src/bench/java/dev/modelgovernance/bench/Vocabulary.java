package dev.modelgovernance.bench;

import dev.modelgovernance.policy.Jurisdiction;
import java.util.List;
import java.util.Map;

/** The values that attributes have in all workloads. */
final class Vocabulary {

    static final List<String> PROVIDERS = Dice.names("provider-", 20);
    static final List<String> MODELS = Dice.names("model-", 10);
    static final List<String> COUNTRIES = List.copyOf(Jurisdiction.countries());
    static final List<String> GROUPS = Dice.names("group-", 8);
    static final List<String> DUTIES = Dice.names("duty-", 6);

    /** The attributes that the policy declares, with their values; W(n) has the first two. */
    static final Map<String, List<String>> DECLARED = Map.of(
            "purpose", Dice.names("purpose-", 12),
            "data", Dice.names("data-", 5),
            "sector", Dice.names("sector-", 10),
            "channel", Dice.names("channel-", 10),
            "audience", Dice.names("audience-", 10),
            "stage", Dice.names("stage-", 10));

    private Vocabulary() {}

    /** Returns all values of an attribute other than the model. */
    static List<String> of(String attribute) {
        return attribute.equals("provider") ? PROVIDERS : DECLARED.getOrDefault(attribute, COUNTRIES);
    }
}
