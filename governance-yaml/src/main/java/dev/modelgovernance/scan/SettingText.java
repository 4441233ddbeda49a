package dev.modelgovernance.scan;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes files of settings, of which keys and addresses are ASCII. */
final class SettingText {

    private SettingText() {}

    /** Returns the text, or null where the bytes are not text. */
    static @Nullable String of(byte[] bytes) {
        var mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        var isUtf16 = mark == 0xFEFF || mark == 0xFFFE;
        var text = new String(bytes, isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        // Half the bytes of UTF-16 without a mark are NUL: read as UTF-8, it would seem to hold no key.
        if (text.indexOf('\0') >= 0) {
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
