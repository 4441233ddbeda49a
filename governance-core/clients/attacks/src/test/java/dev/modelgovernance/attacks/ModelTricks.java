package dev.modelgovernance.attacks;

import static dev.modelgovernance.attacks.Trick.Use.DECLARED;
import static dev.modelgovernance.attacks.Trick.Use.STATED;
import static dev.modelgovernance.attacks.Trick.body;
import static dev.modelgovernance.attacks.Trick.nothing;

import dev.modelgovernance.attacks.Trick.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Models that are named twice, elsewhere, or otherwise than they look. */
final class ModelTricks {

    static final String OK = "{\"model\":\"m-ok\"}";
    static final String BAD = "{\"model\":\"m-bad\"}";

    private ModelTricks() {}

    static List<Trick> all() {
        var all = new ArrayList<>(List.of(
                new Trick("an allowed model", DECLARED, Expected.REQUEST, setting -> Sent.post(setting.chatUrl(), OK)),
                body("a denied model", DECLARED, BAD),
                body("a denied model where another is stated", STATED, BAD),
                body("no model", DECLARED, "{\"messages\":[]}"),
                new Trick(
                        "no model where one is stated",
                        STATED,
                        Expected.REQUEST,
                        setting -> Sent.post(setting.chatUrl(), "{\"messages\":[]}")),
                nothing(
                        "a model in the query beside a body",
                        DECLARED,
                        setting -> Sent.post(setting.chatUrl() + "?model=m-bad", OK)),
                nothing(
                        "a deployment in the query beside a body",
                        DECLARED,
                        setting -> Sent.post(setting.chatUrl() + "?deployment=m-bad", OK)),
                body("a key that is there twice", DECLARED, "{\"model\":\"m-ok\",\"model\":\"m-bad\"}"),
                body("a key in other letters", DECLARED, "{\"model\":\"m-ok\",\"MODEL\":\"m-bad\"}"),
                body("a key with an escape", DECLARED, "{\"model\":\"m-ok\",\"\\u006dodel\":\"m-bad\"}"),
                body("a value with an escape", DECLARED, "{\"model\":\"m-\\u0062ad\"}"),
                body("a list of models as the model", DECLARED, "{\"model\":[\"m-ok\",\"m-bad\"]}"),
                body("an object as the model", DECLARED, "{\"model\":{\"id\":\"m-bad\"}}"),
                body("a list as the model where one is stated", STATED, "{\"model\":[\"m-bad\"]}"),
                body("two documents", STATED, OK + BAD),
                body("a batch of lines", STATED, OK + "\n" + BAD + "\n"),
                body("a batch of a list", STATED, "[" + OK + "," + BAD + "]"),
                body("a comment", STATED, "{/*\"model\":\"m-ok\"*/\"model\":\"m-bad\"}"),
                body("single quotes", STATED, "{'model':'m-bad'}"),
                body("a byte order mark", STATED, "\uFEFF" + BAD),
                body("a comma too many", STATED, "{\"model\":\"m-bad\",}"),
                body("a body that ends early", STATED, "{\"model\":\"m-bad\""),
                body(
                        "deep nesting",
                        STATED,
                        "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + ",\"model\":\"m-bad\"}")));
        unseen().forEach((what, character) ->
                all.add(body(what + " in an id", DECLARED, "{\"model\":\"m-bad" + character + "\"}")));
        return all;
    }

    private static Map<String, String> unseen() {
        return new TreeMap<>(Map.of(
                "a space", " ",
                "a tab", "\\t",
                "a zero", "\\u0000",
                "a zero width space", "\\u200b",
                "a bidirectional mark", "\\u202e",
                "a soft hyphen", "\\u00ad"));
    }
}
