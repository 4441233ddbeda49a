package dev.modelgovernance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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
                .layer("glob")
                .definedBy("dev.modelgovernance.glob")
                .layer("host")
                .definedBy("dev.modelgovernance.host")
                .layer("region")
                .definedBy("dev.modelgovernance.region")
                .layer("policy")
                .definedBy("dev.modelgovernance.policy")
                .layer("numbering")
                .definedBy("dev.modelgovernance.numbering")
                .layer("match")
                .definedBy("dev.modelgovernance.match")
                .layer("decision")
                .definedBy("dev.modelgovernance.decision")
                .layer("request")
                .definedBy("dev.modelgovernance.request")
                .layer("http")
                .definedBy("dev.modelgovernance.http")
                .layer("proxy")
                .definedBy("dev.modelgovernance.proxy")
                .layer("library")
                .definedBy("dev.modelgovernance.library")
                .layer("guard")
                .definedBy("dev.modelgovernance.guard")
                .layer("okhttp")
                .definedBy("dev.modelgovernance.okhttp")
                .layer("aws")
                .definedBy("dev.modelgovernance.aws")
                .layer("azure")
                .definedBy("dev.modelgovernance.azure")
                .whereLayer("glob")
                .mayNotAccessAnyLayer()
                .whereLayer("host")
                .mayNotAccessAnyLayer()
                .whereLayer("region")
                .mayNotAccessAnyLayer()
                .whereLayer("policy")
                .mayOnlyAccessLayers("glob", "host")
                .whereLayer("numbering")
                .mayOnlyAccessLayers("policy", "region", "glob")
                .whereLayer("match")
                .mayOnlyAccessLayers("numbering", "policy", "region", "glob")
                .whereLayer("decision")
                .mayOnlyAccessLayers("match", "numbering", "policy", "region", "glob")
                .whereLayer("request")
                .mayOnlyAccessLayers("decision", "policy", "host")
                .whereLayer("http")
                .mayOnlyAccessLayers("request")
                .whereLayer("proxy")
                .mayOnlyAccessLayers("request")
                .whereLayer("library")
                .mayNotAccessAnyLayer()
                .whereLayer("guard")
                .mayOnlyAccessLayers("decision", "policy", "request", "http", "proxy", "library")
                .whereLayer("okhttp")
                .mayOnlyAccessLayers("guard", "request")
                .whereLayer("aws")
                .mayOnlyAccessLayers("guard", "request")
                .whereLayer("azure")
                .mayOnlyAccessLayers("guard", "request")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.modelgovernance.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void signaturesUseOnlyOurTypesAndThoseOfThePlatform() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                // These are what clients of others are given, so they speak their language.
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("..aws", "..azure", "..okhttp")
                .should(useOnlyOurTypesAndThoseOfThePlatform())
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> useOnlyOurTypesAndThoseOfThePlatform() {
        return new ArchCondition<>("use only our types and those of the platform") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getAllInvolvedRawTypes().stream()
                        .map(type -> type.getBaseComponentType())
                        .filter(type -> !type.isPrimitive()
                                && !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("javax.")
                                && !type.getPackageName().startsWith("dev.modelgovernance"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " uses " + type.getName())));
            }
        };
    }
}
