package dev.modelgovernance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows the links of the pages to each other. */
class PageLinksTest {

    private static final Path ROOT = Path.of("..");
    private static final int SHORT = 180;
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CHANGELOG.md",
                ".github/ARCHITECTURE.md",
                ".github/CONTRIBUTING.md",
                ".github/SECURITY.md",
                "governance-core/CLIENTS.md",
                "governance-yaml/LANGUAGE.md",
                "governance-yaml/OPERATIONS.md",
                "governance-yaml/RULES.md",
                "governance-yaml/src/bench/BENCHMARKS.md"
            })
    void leadToPlacesThatAreThere(String name) throws IOException {
        var page = ROOT.resolve(name);

        assertThat(LINK.matcher(Files.readString(page)).results().toList()).allSatisfy(link -> {
            var target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(HEADING.matcher(Files.readString(target)).results().map(heading -> anchor(heading.group(1))))
                        .contains(link.group(2));
            }
        });
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(SHORT);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
