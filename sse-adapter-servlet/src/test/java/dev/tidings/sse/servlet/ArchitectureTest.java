// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tidings.sse.servlet");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tidings.sse.(servlet..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void spiDependsOnTheCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.sse.servlet.spi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidings.sse.servlet")
                .check(CLASSES);
    }

    @Test
    void adapterUsesApiAndSpiOfTheCoreOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tidings.sse.internal..",
                        "dev.tidings.sse.wire..",
                        "dev.tidings.sse.redis..",
                        "dev.tidings.sse.javalin..")
                .check(CLASSES);
    }
}
