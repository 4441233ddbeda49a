package dev.modelgovernance.attacks;

import static dev.modelgovernance.attacks.Trick.Use.DECLARED;
import static dev.modelgovernance.attacks.Trick.Use.REGIONAL;
import static dev.modelgovernance.attacks.Trick.nothing;

import dev.modelgovernance.attacks.Trick.Expected;
import java.util.ArrayList;
import java.util.List;

/** Models and regions in paths. */
final class PathTricks {

    private static final String ARN = "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fm-ok";

    private PathTricks() {}

    static List<Trick> all() {
        var all = new ArrayList<>(List.of(
                new Trick(
                        "an allowed model in the path",
                        DECLARED,
                        Expected.REQUEST,
                        setting -> Sent.post(setting.relay().url() + "/model/m-ok/converse", "{}")),
                new Trick(
                        "a region in the host",
                        REGIONAL,
                        Expected.REQUEST,
                        setting -> Sent.post(setting.regionUrl("eu-west-2") + "/model/m-ok/converse", "{}")),
                nothing(
                        "a denied region in the host",
                        REGIONAL,
                        setting -> Sent.post(setting.regionUrl("us-east-1") + "/model/m-ok/converse", "{}")),
                nothing(
                        "a region that nobody lists",
                        REGIONAL,
                        setting -> Sent.post(setting.regionUrl("xx-none-1") + "/model/m-ok/converse", "{}")),
                nothing(
                        "a profile of another region",
                        REGIONAL,
                        setting -> Sent.post(setting.regionUrl("eu-west-2") + "/model/us-east-1.m-ok/converse", "{}")),
                nothing(
                        "an ARN of another region",
                        REGIONAL,
                        setting -> Sent.post(setting.regionUrl("eu-west-2") + "/model/" + ARN + "/converse", "{}"))));
        for (var path : List.of(
                "/model/m-bad/converse",
                "/model/m%2Dbad/converse",
                "//model//m-bad//converse",
                "/model/m-ok/../m-bad/converse",
                "/model/./m-bad/converse",
                "/model/m-ok/%2e%2e/m-bad/converse",
                "/MODEL/m-bad/converse",
                "/model/m-bad/Converse",
                "/model/%C0%AFm-bad/converse",
                "/v1beta/models/m-bad:generateContent",
                "/v1beta/models/m-ok/x/models/m-bad:generateContent",
                "/openai/deployments/m-bad/chat/completions",
                "/Openai/deployments/m-bad/chat/completions",
                "/x;openai/deployments/m-bad/chat/completions",
                "/v1/engines/m-bad/completions")) {
            all.add(path(path));
        }
        return all;
    }

    static Trick path(String path) {
        return nothing(
                "the path " + path,
                DECLARED,
                setting -> Sent.post(setting.relay().url() + path, "{}"));
    }
}
