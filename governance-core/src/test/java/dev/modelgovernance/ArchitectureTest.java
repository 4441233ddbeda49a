package dev.modelgovernance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
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

/** Says what signatures and the reference may use; which package may use which stands in ARCHITECTURE.md. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.modelgovernance");

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
