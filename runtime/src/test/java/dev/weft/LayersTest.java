package dev.weft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What may depend on what. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.weft");

    @Test
    void theRuntimeDependsOnTheJdkAndItsFramesOnly() {
        classes()
                .that()
                .resideInAPackage("dev.weft")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "dev.weft", "dev.weft.frame", "dev.weft.inside", "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void primitivesAreMadeOfThatAlone() {
        classes()
                .that()
                .resideInAPackage("dev.weft.sync")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.weft", "dev.weft.frame", "dev.weft.sync", "org.jspecify.annotations")
                .check(CLASSES);
    }

    /** The weaver counts on it: what awaits these alone, however deep, does not recurse. */
    @Test
    void operationsRunNoCoroutinesOfOthers() {
        List<JavaMethod> operations = CLASSES.stream()
                .filter(type -> Set.of("dev.weft.sync", "dev.weft.io").contains(type.getPackageName()))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getRawReturnType().isEquivalentTo(Coroutine.class))
                .toList();
        assertThat(operations).extracting(JavaMethod::getName).contains("acquire", "get", "readLine", "connect");
        assertThat(operations).allSatisfy(method -> {
            Class<?> owner = method.getOwner().reflect();
            assertThat(Modifier.isFinal(owner.getModifiers()) || owner.isSealed())
                    .as("%s cannot be overridden", method)
                    .isTrue();
            assertThat(method.getRawParameterTypes())
                    .as("what %s takes", method)
                    .noneMatch(parameter -> parameter.isAssignableTo(Coroutine.class)
                            || parameter.getName().startsWith("dev.weft.Async")
                            || parameter.isEquivalentTo(Supplier.class)
                            || parameter.isEquivalentTo(Callable.class));
        });
    }

    @Test
    void inputAndOutputDependOnTheRuntimeOnly() {
        classes()
                .that()
                .resideInAPackage("dev.weft.io")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl",
                        "dev.weft",
                        "dev.weft.frame",
                        "dev.weft.inside",
                        "dev.weft.io",
                        "tlschannel",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    /** Who does not use TLS needs no library for it. */
    @Test
    void onlyTlsNeedsTheLibraryForIt() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.weft.io.TlsStream")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tlschannel..")
                .check(CLASSES);
    }

    @Test
    void theTestingPackageDependsOnTheRuntimeOnly() {
        classes()
                .that()
                .resideInAPackage("dev.weft.testing")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.weft",
                        "dev.weft.inside",
                        "dev.weft.testing",
                        "org.jspecify.annotations",
                        "org.junit.platform..",
                        "com.google.auto.service")
                .check(CLASSES);
    }

    @Test
    void dumpsDependOnTheRuntimeOnly() {
        classes()
                .that()
                .resideInAPackage("dev.weft.debug")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.management..",
                        "dev.weft",
                        "dev.weft.debug",
                        "dev.weft.frame",
                        "dev.weft.inside",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheGuard() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.frame.guard..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.weft.frame.guard..")
                .check(CLASSES);
    }

    /** On JDK 17 a module that provides a service of a module that is not there is not resolved. */
    @Test
    void needsNoModuleOfOthers() throws URISyntaxException {
        Path module = Path.of(EventLoop.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(module), ModuleFinder.of(), Set.of("dev.weft.runtime"));

        assertThat(resolved.findModule("dev.weft.runtime")).isPresent();
    }
}
