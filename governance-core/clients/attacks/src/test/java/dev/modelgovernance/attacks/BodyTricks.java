package dev.modelgovernance.attacks;

import static dev.modelgovernance.attacks.ModelTricks.BAD;
import static dev.modelgovernance.attacks.ModelTricks.OK;
import static dev.modelgovernance.attacks.Trick.Use.DECLARED;
import static dev.modelgovernance.attacks.Trick.nothing;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelgovernance.attacks.Trick.Expected;
import dev.modelgovernance.attacks.Trick.Use;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bodies that are hard to read, or only look so. */
final class BodyTricks {

    private static final String MULTIPART =
            "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm-bad\r\n--b--\r\n";

    /** The limit of what guards read. */
    private static final int LIMIT = 64 << 20;

    private BodyTricks() {}

    static List<Trick> all() {
        var all = new ArrayList<>(unread(DECLARED, ""));
        all.add(nothing("a coding that is none", DECLARED, setting -> coded(setting, BAD, "identity")));
        all.add(nothing("a coding that nobody knows", DECLARED, setting -> coded(setting, BAD, "x-none")));
        all.add(new Trick(
                "a stream",
                DECLARED,
                Expected.REQUEST,
                setting -> Sent.post(setting.chatUrl(), OK).streamed()));
        return all;
    }

    /** Returns requests with bodies that cannot be read, or that many clients do not read. */
    static List<Trick> unread(Use use, String where) {
        return List.of(
                nothing(
                        "a stream of a denied model" + where,
                        use,
                        setting -> Sent.post(setting.chatUrl(), BAD).streamed()),
                nothing(
                        "a compressed body" + where,
                        use,
                        setting ->
                                Sent.post(setting.chatUrl(), "").body(gzip(BAD)).header("Content-Encoding", "gzip")),
                nothing(
                        "a compressed body without its coding" + where,
                        use,
                        setting -> Sent.post(setting.chatUrl(), "").body(gzip(BAD))),
                nothing(
                        "a form in parts" + where,
                        use,
                        setting -> Sent.post(setting.chatUrl(), MULTIPART)
                                .header("Content-Type", "multipart/form-data; boundary=b")),
                nothing(
                        "a form" + where,
                        use,
                        setting -> Sent.post(setting.chatUrl(), "model=m-bad")
                                .header("Content-Type", "application/x-www-form-urlencoded")),
                nothing(
                        "a body in another encoding" + where,
                        use,
                        setting -> Sent.post(setting.chatUrl(), "").body(BAD.getBytes(StandardCharsets.UTF_16))),
                nothing(
                        "a body over the limit" + where,
                        use,
                        setting -> Sent.post(setting.chatUrl(), "").body(large())));
    }

    static Sent coded(Setting setting, String body, String coding) {
        return Sent.post(setting.chatUrl(), body).header("Content-Encoding", coding);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] large() {
        var start = "{\"pad\":\"".getBytes(UTF_8);
        var end = "\",\"model\":\"m-bad\"}".getBytes(UTF_8);
        var all = new byte[LIMIT + end.length];
        Arrays.fill(all, (byte) 'x');
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(end, 0, all, LIMIT, end.length);
        return all;
    }
}
