package dev.weft.processor;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** {@code model <- declare, check, weave <- javac <- AsyncProcessor}; the guard stands alone. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    AsyncProcessor.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packagesAreLayers() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("dev.weft.processor.model")
                .layer("declare")
                .definedBy("dev.weft.processor.declare")
                .layer("check")
                .definedBy("dev.weft.processor.check")
                .layer("weave")
                .definedBy("dev.weft.processor.weave..")
                .layer("report")
                .definedBy("dev.weft.processor.report")
                .layer("javac")
                .definedBy("dev.weft.processor.javac")
                .layer("guard")
                .definedBy("dev.weft.processor.guard")
                .layer("processor")
                .definedBy("dev.weft.processor")
                .whereLayer("processor")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("guard")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("javac")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("declare")
                .mayOnlyBeAccessedByLayers("javac")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("javac")
                .whereLayer("weave")
                .mayOnlyBeAccessedByLayers("javac", "report")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("javac")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("declare", "check", "weave", "javac")
                .whereLayer("guard")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void theWeaverKnowsNothingOfJavac() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.weft.processor.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.sun.source..", "javax.lang.model..", "javax.annotation.processing..", "javax.tools..")
                .check(CLASSES);
    }

    @Test
    void declaringSeesNoTrees() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("dev.weft.processor.declare", "dev.weft.processor.model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.source..")
                .check(CLASSES);
    }

    @Test
    void nothingReachesIntoTheCompiler() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.tools.javac..")
                .check(CLASSES);
    }
}
