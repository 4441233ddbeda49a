package dev.modelgovernance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import dev.modelgovernance.decision.AtomicCall;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Provenance;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.decision.Verdict;
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
                .layer("pattern")
                .definedBy("dev.modelgovernance.pattern")
                .layer("region")
                .definedBy("dev.modelgovernance.region")
                .layer("policy")
                .definedBy("dev.modelgovernance.policy")
                .layer("encoding")
                .definedBy("dev.modelgovernance.encoding")
                .layer("compiled")
                .definedBy("dev.modelgovernance.compiled")
                .layer("decision")
                .definedBy("dev.modelgovernance.decision")
                .layer("decision.text")
                .definedBy("dev.modelgovernance.decision.text")
                .layer("guard.request")
                .definedBy("dev.modelgovernance.guard.request")
                .layer("guard.http")
                .definedBy("dev.modelgovernance.guard.http")
                .layer("guard.lazy")
                .definedBy("dev.modelgovernance.guard.lazy")
                .layer("guard.proxy")
                .definedBy("dev.modelgovernance.guard.proxy")
                .layer("guard.clients")
                .definedBy("dev.modelgovernance.guard.clients")
                .layer("guard")
                .definedBy("dev.modelgovernance.guard")
                .layer("guard.okhttp")
                .definedBy("dev.modelgovernance.guard.okhttp")
                .layer("guard.aws")
                .definedBy("dev.modelgovernance.guard.aws")
                .layer("guard.azure")
                .definedBy("dev.modelgovernance.guard.azure")
                .whereLayer("pattern")
                .mayNotAccessAnyLayer()
                .whereLayer("region")
                .mayNotAccessAnyLayer()
                .whereLayer("policy")
                .mayOnlyAccessLayers("pattern")
                .whereLayer("encoding")
                .mayOnlyAccessLayers("policy", "region", "pattern")
                .whereLayer("compiled")
                .mayOnlyAccessLayers("encoding", "policy", "region", "pattern")
                .whereLayer("decision")
                .mayOnlyAccessLayers("compiled", "encoding", "policy", "region", "pattern")
                .whereLayer("decision.text")
                .mayOnlyAccessLayers("decision", "policy", "pattern")
                .whereLayer("guard.request")
                .mayOnlyAccessLayers("decision", "policy", "pattern")
                .whereLayer("guard.http")
                .mayOnlyAccessLayers("guard.request")
                .whereLayer("guard.lazy")
                .mayNotAccessAnyLayer()
                .whereLayer("guard.proxy")
                .mayOnlyAccessLayers("guard.request", "guard.lazy")
                .whereLayer("guard.clients")
                .mayOnlyAccessLayers("pattern")
                .whereLayer("guard")
                .mayOnlyAccessLayers(
                        "decision.text",
                        "decision",
                        "policy",
                        "guard.request",
                        "guard.http",
                        "guard.proxy",
                        "guard.lazy",
                        "guard.clients")
                .whereLayer("guard.okhttp")
                .mayOnlyAccessLayers("guard", "guard.request", "decision")
                .whereLayer("guard.aws")
                .mayOnlyAccessLayers("guard", "guard.request", "decision")
                .whereLayer("guard.azure")
                .mayOnlyAccessLayers("guard", "guard.request", "decision")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.modelgovernance.(**)").should().beFreeOfCycles().check(CLASSES);
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
                .resideOutsideOfPackages("..guard.aws", "..guard.azure", "..guard.okhttp")
                .should(useOnlyOurTypesAndThoseOfThePlatform())
                .check(CLASSES);
    }

    @Test
    void theReferenceUsesNothingOfTheEngine() {
        classes()
                .that()
                .resideInAPackage("dev.modelgovernance.reference")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "dev.modelgovernance.policy", "dev.modelgovernance.reference")
                                .or(belongToAnyOf(
                                        Call.class,
                                        Decision.class,
                                        Obligation.class,
                                        Provenance.class,
                                        Reason.class,
                                        Verdict.class,
                                        AtomicCall.class)))
                .check(new ClassFileImporter().importPackages("dev.modelgovernance.reference"));
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
