package dev.modelgovernance;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds both modules to the table of packages in ARCHITECTURE.md: what it does not say is forbidden. */
class ArchitectureTest {

    private static final String ROOT = "dev.modelgovernance.";
    private static final Path PAGE = Path.of("../.github/ARCHITECTURE.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    // Every package may use these.
    private static final String ANNOTATIONS = "annotation";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.modelgovernance");

    /** Returns what each package may use. */
    private static Map<String, String[]> packages() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> NAME.matcher(row.group(2))
                                .results()
                                .map(used -> used.group(1))
                                .toArray(String[]::new),
                        (one, other) -> {
                            throw new IllegalStateException("two rows for one package");
                        },
                        LinkedHashMap::new));
    }

    @Test
    void packagesUseOnlyWhatTheyMay() throws IOException {
        var packages = packages();
        var architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var name : packages.keySet()) {
            architecture = architecture.layer(name).definedBy(ROOT + name);
        }
        for (var row : packages.entrySet()) {
            var layer = architecture.whereLayer(row.getKey());
            architecture = row.getValue().length == 0
                    ? layer.mayNotAccessAnyLayer()
                    : layer.mayOnlyAccessLayers(row.getValue());
        }

        architecture.check(CLASSES);
    }

    @Test
    void eachPackageHasARow() throws IOException {
        assertThat(CLASSES.stream().map(type -> type.getPackageName().substring(ROOT.length())))
                .filteredOn(name -> !name.equals(ANNOTATIONS))
                .allMatch(packages()::containsKey);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.modelgovernance.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
