package dev.modelgovernance.attacks;

import static dev.modelgovernance.attacks.Trick.Use.DECLARED;
import static dev.modelgovernance.attacks.Trick.Use.STATED;
import static dev.modelgovernance.attacks.Trick.Use.TRUSTING;
import static dev.modelgovernance.attacks.Trick.nothing;

import dev.modelgovernance.attacks.Trick.Expected;
import java.util.List;

/** Requests for credentials, which clients send before the first call and which carry an assertion of who calls. */
final class CredentialTricks {

    private CredentialTricks() {}

    static List<Trick> all() {
        return List.of(
                new Trick(
                        "credentials for calls that are allowed",
                        TRUSTING,
                        Expected.REQUEST,
                        setting -> token(setting.authUrl())),
                nothing("credentials for calls that are denied", DECLARED, setting -> token(setting.authUrl())),
                nothing("credentials of another provider", STATED, setting -> token(setting.cloudAuthUrl())),
                nothing(
                        "credentials of nobody",
                        STATED,
                        setting -> token(setting.stranger().url())));
    }

    private static Sent token(String url) {
        return Sent.post(url + "/token", "{\"assertion\":\"secret\"}");
    }
}
