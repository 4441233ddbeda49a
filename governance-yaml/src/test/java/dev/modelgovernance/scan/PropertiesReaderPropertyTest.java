package dev.modelgovernance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class PropertiesReaderPropertyTest {

    @Property
    void readsWhatJavaReads(
            @ForAll
                    @StringLength(max = 30)
                    @CharRange(from = 'a', to = 'b')
                    @Chars({'=', ':', ' ', '\\', '\n', '\r', '\t', '\f', '#', '!', 'n', 'u', '0', '4', '1'})
                    String text)
            throws IOException {
        var expected = new Properties();
        try {
            expected.load(new StringReader(text));
        } catch (IllegalArgumentException badEscape) {
            // What Java refuses to read is read here as far as it goes.
            Assume.that(false);
        }
        expected.remove("");

        assertThat(read(text)).isEqualTo(expected);
    }

    private static Map<String, String> read(String text) {
        var read = new HashMap<String, String>();
        new PropertiesReader("f", text, setting -> read.put(setting.key(), setting.value())).read();
        return read;
    }
}
