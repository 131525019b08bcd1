// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tidings.sse.javalin", "dev.tidings.sse.servlet");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tidings.sse.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void adapterUsesApiAndSpiOfTheCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.sse.javalin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tidings.sse.internal..", "dev.tidings.sse.wire..", "dev.tidings.sse.redis..")
                .check(CLASSES);
    }

    @Test
    void adapterUsesPublicServletTypesOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.sse.javalin..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.tidings.sse.servlet..").and(not(modifier(JavaModifier.PUBLIC))))
                .check(CLASSES);
    }
}
