package dev.modelgovernance.attacks;

import static dev.modelgovernance.attacks.ModelTricks.BAD;
import static dev.modelgovernance.attacks.ModelTricks.OK;
import static dev.modelgovernance.attacks.Trick.Use.DECLARED;
import static dev.modelgovernance.attacks.Trick.nothing;

import dev.modelgovernance.attacks.Trick.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Hosts that look like others, and hosts to which a request is sent on. */
final class HostTricks {

    private static final String CHAT = "/v1/chat/completions";

    private HostTricks() {}

    static List<Trick> all() {
        var all = new ArrayList<>(List.of(
                new Trick(
                        "a host in capitals",
                        DECLARED,
                        Expected.REQUEST,
                        setting ->
                                Sent.post("http://GOOD.TEST:" + setting.relay().port() + CHAT, OK)),
                stranger("another host", setting -> setting.stranger().url()),
                stranger(
                        "another port",
                        setting -> "http://good.test:" + setting.stranger().port()),
                stranger(
                        "a host before an at sign",
                        setting -> "http://good.test:80@127.0.0.1:"
                                + setting.stranger().port()),
                stranger(
                        "a host and a password before an at sign",
                        setting -> "http://good.test:" + setting.relay().port() + "%2F@"
                                + setting.stranger().host()),
                stranger(
                        "a host that ends as another",
                        setting -> "http://evil.good.test:" + setting.relay().port()),
                stranger(
                        "a host that begins as another",
                        setting -> "http://good.test.evil:" + setting.relay().port()),
                stranger(
                        "an address in IPv6",
                        setting -> "http://[::ffff:127.0.0.1]:"
                                + setting.stranger().port()),
                stranger(
                        "an address as a number",
                        setting -> "http://2130706433:" + setting.relay().port()),
                stranger(
                        "an address that is short",
                        setting -> "http://127.1:" + setting.relay().port()),
                nothing(
                        "a host in capitals, and a denied model",
                        DECLARED,
                        setting ->
                                Sent.post("http://GOOD.TEST:" + setting.relay().port() + CHAT, BAD)),
                nothing(
                        "a host with a dot at its end, and a denied model",
                        DECLARED,
                        setting ->
                                Sent.post("http://good.test.:" + setting.relay().port() + CHAT, BAD)),
                nothing(
                        "another host in the header",
                        DECLARED,
                        setting -> Sent.post(setting.chatUrl(), OK)
                                .header("Host", setting.stranger().host())),
                nothing(
                        "an empty host in the header",
                        DECLARED,
                        setting -> Sent.post(setting.chatUrl(), OK).header("Host", "not a host")),
                atMost(
                        "a backslash before an at sign",
                        setting -> "http://good.test:" + setting.relay().port() + "\\@"
                                + setting.stranger().host()),
                atMost(
                        "a number sign before an at sign",
                        setting -> "http://good.test:" + setting.relay().port() + "#@"
                                + setting.stranger().host())));
        for (var status : List.of(301, 302, 303, 307, 308)) {
            all.add(redirect(
                    status + " of a POST to another host", setting -> Sent.post(setting.toStranger(status), OK)));
            all.add(redirect(
                    status + " of a GET to another host",
                    setting -> Sent.get(setting.toStranger(status) + "?model=m-ok")));
            all.add(redirect(
                    status + " of a GET to a denied model",
                    setting -> Sent.get(setting.toDenied(status) + "?model=m-ok")));
            all.add(redirect(
                    status + " of a POST to a denied model", setting -> Sent.post(setting.toDenied(status), OK)));
        }
        return all;
    }

    private static Trick stranger(String name, Function<Setting, String> url) {
        return nothing(name, DECLARED, setting -> Sent.post(url.apply(setting) + CHAT, OK));
    }

    private static Trick atMost(String name, Function<Setting, String> url) {
        return new Trick(
                name, DECLARED, Expected.NOTHING_AT_STRANGER, setting -> Sent.post(url.apply(setting) + CHAT, OK));
    }

    static Trick redirect(String name, Function<Setting, Sent> request) {
        return new Trick(name, DECLARED, Expected.FIRST_REQUEST, request);
    }
}
