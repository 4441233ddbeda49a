package dev.modelgovernance.guard.request;

import static java.util.Map.entry;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of bodies, queries and headers name: the whole table of them. Whatever else a request says names no model
 * and no place.
 *
 * <p>Keys are compared without regard to case, {@code _} and {@code -}, since servers spell them in each of these ways.
 */
enum NamingKey {

    /** Names a model: in the outermost object or an envelope the one that is asked for, and elsewhere one besides. */
    MODEL,

    /** Lists models that may answer; a word in place of the list stands for a choice of the server. */
    MODELS,

    /** Names the place where the model runs. */
    PLACE,

    /** Leaves it to the server which model answers. */
    CHOICE,

    /** Names something that is kept elsewhere, and that names a model itself: a file of requests, an assistant. */
    REFERENCE,

    /** Holds what is said to the model, or what its author named: whatever stands in it names nothing. */
    CONTENT,

    /** Holds what is said to the model, unless an object in its place refers to what is kept elsewhere. */
    PROMPT,

    /** Stands for the request, or for one of several: what it holds counts as if it stood in the request itself. */
    ENVELOPE;

    /** No key is longer. */
    static final int LONGEST = 32;

    /** What may stand at any depth of a body, save in content. */
    private static final Map<String, NamingKey> ANYWHERE = Map.ofEntries(
            entry("model", MODEL),
            entry("models", MODELS),
            entry("modelid", MODEL),
            entry("modelids", MODELS),
            entry("modelname", MODEL),
            entry("modelarn", MODEL),
            entry("modelidentifier", MODEL),
            entry("deploymentid", MODEL),
            entry("deploymentname", MODEL),
            entry("foundationmodel", MODEL),
            entry("speechmodel", MODEL),
            entry("speechmodels", MODELS),
            entry("fallbackmodel", MODEL),
            entry("fallbackmodels", MODELS),
            entry("inferenceprofile", MODEL),
            entry("inferenceprofilearn", MODEL),
            entry("inferenceprofileid", MODEL),
            entry("inferenceprofileidentifier", MODEL),
            entry("fallbacks", MODELS),
            entry("contentpolicyfallbacks", MODELS),
            entry("contextwindowfallbacks", MODELS),
            entry("inferencegeo", PLACE),
            entry("modelroutingpreference", CHOICE),
            entry("modelselectionconfig", CHOICE),
            entry("endpointid", REFERENCE),
            entry("arguments", CONTENT),
            entry("contents", CONTENT),
            entry("definitions", CONTENT),
            entry("$defs", CONTENT),
            entry("documents", CONTENT),
            entry("examples", CONTENT),
            entry("inputschema", CONTENT),
            entry("jsonschema", CONTENT),
            entry("messages", CONTENT),
            entry("metadata", CONTENT),
            entry("outputschema", CONTENT),
            entry("parametersjsonschema", CONTENT),
            entry("properties", CONTENT),
            entry("requestmetadata", CONTENT),
            entry("responsejsonschema", CONTENT),
            entry("responseschema", CONTENT),
            entry("schema", CONTENT));

    /** What counts in the outermost object alone, or in an envelope. */
    private static final Map<String, NamingKey> OUTERMOST = Map.ofEntries(
            entry("deployment", MODEL),
            entry("engine", MODEL),
            entry("engineid", MODEL),
            entry("preset", CHOICE),
            entry("route", CHOICE),
            entry("router", CHOICE),
            entry("agent", REFERENCE),
            entry("agentid", REFERENCE),
            entry("agentreference", REFERENCE),
            entry("assistantid", REFERENCE),
            entry("inputfileid", REFERENCE),
            entry("inputfiles", REFERENCE),
            entry("promptid", REFERENCE),
            entry("format", CONTENT),
            entry("input", CONTENT),
            entry("inputs", CONTENT),
            entry("instances", CONTENT),
            entry("instructions", CONTENT),
            entry("prompt", PROMPT),
            entry("query", CONTENT),
            entry("system", CONTENT),
            entry("systeminstruction", CONTENT),
            entry("texts", CONTENT),
            entry("body", ENVELOPE),
            entry("extrabody", ENVELOPE),
            entry("params", ENVELOPE),
            entry("requests", ENVELOPE),
            entry("servingmode", ENVELOPE),
            entry("session", ENVELOPE));

    private static final Map<String, NamingKey> HEADERS = Map.of(
            "azuremlmodeldeployment", MODEL,
            "xamznsagemakerinferencecomponent", MODEL,
            "xamznsagemakertargetmodel", MODEL,
            "xmodel", MODEL,
            "xmodelid", MODEL,
            "xmodelname", MODEL,
            "heliconefallbacks", CHOICE,
            "heliconetargeturl", CHOICE,
            "xportkeyconfig", CHOICE);

    /** For each length, the letters that keys of that length begin with. */
    private static final BitSet[] BEGINNINGS = beginnings();

    private static BitSet[] beginnings() {
        var beginnings = Stream.generate(BitSet::new).limit(LONGEST + 1).toArray(BitSet[]::new);
        Stream.of(ANYWHERE, OUTERMOST)
                .flatMap(table -> table.keySet().stream())
                .forEach(key -> beginnings[key.length()].set(key.charAt(0)));
        return beginnings;
    }

    /** Returns whether a key of a body, spelled as keys are compared, could be in the table, to tell most that are not. */
    static boolean mayBe(byte[] spelled, int length) {
        return length > 0 && length <= LONGEST && BEGINNINGS[length].get(spelled[0]);
    }

    /** Returns what a key of a body names; null where it names nothing. */
    static @Nullable NamingKey of(String key, boolean isOutermost) {
        var spelled = spelled(key);
        var found = ANYWHERE.get(spelled);
        return found == null && isOutermost ? OUTERMOST.get(spelled) : found;
    }

    /** Returns what a header names; null where it names nothing. */
    static @Nullable NamingKey ofHeader(String name) {
        return HEADERS.get(spelled(name));
    }

    private static String spelled(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
