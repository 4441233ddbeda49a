package dev.modelgovernance.attacks;

import static dev.modelgovernance.attacks.BodyTricks.coded;
import static dev.modelgovernance.attacks.ModelTricks.BAD;
import static dev.modelgovernance.attacks.ModelTricks.OK;
import static dev.modelgovernance.attacks.Trick.Use.DECLARED;
import static dev.modelgovernance.attacks.Trick.Use.REGIONAL_STATED;
import static dev.modelgovernance.attacks.Trick.Use.STATED;
import static dev.modelgovernance.attacks.Trick.Use.TRUSTING;
import static dev.modelgovernance.attacks.Trick.body;
import static dev.modelgovernance.attacks.Trick.nothing;

import dev.modelgovernance.attacks.Trick.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that name another model or place than is stated, or than the outermost field of their body does. */
final class ContraryTricks {

    private static final String ARN = "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fm-ok";

    private ContraryTricks() {}

    static List<Trick> all() {
        var all = new ArrayList<>(BodyTricks.unread(STATED, ", where a model is stated"));
        all.addAll(List.of(
                nothing("a model in the query alone", STATED, setting -> Sent.get(setting.chatUrl() + "?model=m-bad")),
                nothing(
                        "a model in the query beside a body without one",
                        STATED,
                        setting -> Sent.post(setting.chatUrl() + "?model=m-bad", "{\"messages\":[]}")),
                nothing(
                        "a model in the query beside a description of a session",
                        STATED,
                        setting -> text(setting, "?model=m-bad")),
                nothing(
                        "a model in a header of the provider",
                        STATED,
                        setting -> Sent.post(setting.chatUrl(), "{\"messages\":[]}")
                                .header("azureml-model-deployment", "m-bad")),
                nothing(
                        "a model in a header beside a body",
                        DECLARED,
                        setting -> Sent.post(setting.chatUrl(), OK).header("azureml-model-deployment", "m-bad")),
                nothing(
                        "a coding that is none, where a model is stated",
                        STATED,
                        setting -> coded(setting, BAD, "identity")),
                nothing(
                        "a coding that nobody knows, where a model is stated",
                        STATED,
                        setting -> coded(setting, BAD, "x-none")),
                nothing(
                        "an ARN of another region at a host without one",
                        REGIONAL_STATED,
                        setting -> Sent.post(setting.cloudUrl() + "/model/" + ARN + "/converse", "{}")),
                nothing(
                        "a profile of another region at a host without one",
                        REGIONAL_STATED,
                        setting -> Sent.post(setting.cloudUrl() + "/model/us-east-1.m-ok/converse", "{}"))));
        all.addAll(List.of(
                new Trick("a text that is vouched for", TRUSTING, Expected.REQUEST, ContraryTricks::text),
                new Trick(
                        "a stream that is vouched for",
                        TRUSTING,
                        Expected.REQUEST,
                        setting -> Sent.post(setting.chatUrl(), OK).streamed()),
                nothing(
                        "a model in the query beside a body that is vouched for",
                        TRUSTING,
                        setting -> text(setting, "?model=m-bad")),
                nothing(
                        "a model in a header beside a body that is vouched for",
                        TRUSTING,
                        setting -> text(setting).header("azureml-model-deployment", "m-bad"))));
        fields().forEach((name, field) -> {
            all.add(body(name + " beside a model", DECLARED, "{\"model\":\"m-ok\"," + field + "}"));
            all.add(body(name + " where a model is stated", STATED, "{" + field + "}"));
        });
        unseen().forEach((name, character) ->
                all.add(body(name + " in an id", DECLARED, "{\"model\":\"m-bad" + character + "\"}")));
        for (var path : List.of(
                "/model/m-bad;x/converse",
                "/v1beta/models/m-bad;v=1:generateContent",
                "/openai/deployments/m-bad;x/chat/completions",
                "/model/m-ok%2F..%2Fm-bad/converse",
                "/openai/deployments/m-ok%5C..%5Cm-bad/chat/completions",
                "/model/m-bad%3Fx/converse",
                "/model/m-bad%23x/converse",
                "/model/m-b%2561d/converse",
                "/model/m-bad%20/converse",
                "/model/m-bad%C2%A0/converse")) {
            all.add(PathTricks.path(path));
        }
        return all;
    }

    private static Sent text(Setting setting) {
        return text(setting, "");
    }

    private static Sent text(Setting setting, String query) {
        return Sent.post(setting.chatUrl() + query, "v=0\r\n").header("Content-Type", "application/sdp");
    }

    /** Fields of routers, gateways and tools that name models. */
    private static Map<String, String> fields() {
        return new TreeMap<>(Map.of(
                "the field models", "\"models\":[\"m-bad\"]",
                "the field fallbacks", "\"fallbacks\":[\"m-bad\"]",
                "the field fallbacks of objects", "\"fallbacks\":[{\"model\":\"m-bad\"}]",
                "the field preset", "\"preset\":\"cheap\"",
                "the field route", "\"route\":\"fallback\"",
                "the field extra_body", "\"extra_body\":{\"model\":\"m-bad\"}",
                "a tool", "\"tools\":[{\"type\":\"image_generation\",\"model\":\"m-bad\"}]",
                "the field model_id", "\"model_id\":\"m-bad\"",
                "the field modelId", "\"modelId\":\"m-bad\""));
    }

    private static Map<String, String> unseen() {
        return new TreeMap<>(Map.of(
                "a no-break space", "\\u00a0",
                "a narrow no-break space", "\\u202f",
                "a filler", "\\u3164",
                "a variation selector", "\\ufe0f",
                "a grapheme joiner", "\\u034f",
                "a blank of Braille", "\\u2800",
                "half a surrogate pair", "\\ud800"));
    }
}
