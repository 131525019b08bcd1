// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** This module uses only the exported packages of the core and of the common Redis module. */
class ArchitectureTest {

    private static final String MODULE = "dev.tidings.sse.redis.jedis";

    @Test
    void onlyExportedPackagesAreUsed() {
        DescribedPredicate<JavaClass> foreignOrExported = DescribedPredicate.describe(
                "are not Tidings's own or are exported", type -> isForeignOrExported(type.getPackageName()));

        classes()
                .should()
                .onlyDependOnClassesThat(foreignOrExported)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(MODULE));
    }

    private static boolean isForeignOrExported(String name) {
        return switch (name) {
            case MODULE,
                    "dev.tidings.sse",
                    "dev.tidings.sse.spi",
                    "dev.tidings.sse.redis",
                    "dev.tidings.sse.redis.spi" -> true;
            default -> !name.startsWith("dev.tidings.");
        };
    }
}
