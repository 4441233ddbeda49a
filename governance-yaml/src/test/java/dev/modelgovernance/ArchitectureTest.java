package dev.modelgovernance;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Says which package may use which; everything else is forbidden. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.modelgovernance");

    @Test
    void packagesUseOnlyWhatTheyMay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("policy")
                .definedBy("dev.modelgovernance.policy")
                .layer("decision")
                .definedBy("dev.modelgovernance.decision")
                .layer("text")
                .definedBy("dev.modelgovernance.decision.text")
                .layer("guard")
                .definedBy("dev.modelgovernance.guard")
                .layer("pattern")
                .definedBy("dev.modelgovernance.pattern")
                .layer("region")
                .definedBy("dev.modelgovernance.region")
                .layer("tree")
                .definedBy("dev.modelgovernance.tree")
                .layer("yaml")
                .definedBy("dev.modelgovernance.yaml")
                .layer("report")
                .definedBy("dev.modelgovernance.report")
                .layer("request")
                .definedBy("dev.modelgovernance.guard.request")
                .layer("clients")
                .definedBy("dev.modelgovernance.guard.clients")
                .layer("scan")
                .definedBy("dev.modelgovernance.scan")
                .layer("operations")
                .definedBy("dev.modelgovernance.operations")
                .layer("cli")
                .definedBy("dev.modelgovernance.cli")
                .whereLayer("tree")
                .mayOnlyAccessLayers("policy")
                .whereLayer("yaml")
                .mayOnlyAccessLayers("tree", "decision", "policy", "pattern")
                .whereLayer("scan")
                .mayOnlyAccessLayers("tree", "clients", "request", "decision", "policy", "pattern")
                .whereLayer("report")
                .mayOnlyAccessLayers("decision", "policy")
                .whereLayer("operations")
                .mayOnlyAccessLayers("guard", "yaml", "tree", "decision", "policy")
                .whereLayer("cli")
                .mayOnlyAccessLayers("operations", "yaml", "report", "scan", "guard", "text", "decision", "policy")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.modelgovernance.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
