// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages of this module form layers without cycles. */
class ArchitectureTest {

    private static final String ROOT = "dev.tidings.sse.redis";
    private static final String INTERNAL = ROOT + ".internal.";

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT, INTERNAL + "..")
            .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are in this module",
                    type -> !type.getPackageName().startsWith(ROOT + ".jedis")
                            && !type.getPackageName().startsWith(ROOT + ".lettuce")
                            && !type.getPackageName().startsWith(ROOT + ".clients")));

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tidings.(**)").should().beFreeOfCycles().check(module);
    }

    @Test
    void layersDependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy(ROOT)
                .layer("publish")
                .definedBy(INTERNAL + "publish")
                .layer("subscribe")
                .definedBy(INTERNAL + "subscribe")
                .layer("history")
                .definedBy(INTERNAL + "history")
                .layer("deployments")
                .definedBy(INTERNAL + "cluster", INTERNAL + "sentinel")
                .layer("message")
                .definedBy(INTERNAL + "message")
                .layer("connection")
                .definedBy(INTERNAL + "connection")
                .layer("spi")
                .definedBy(ROOT + ".spi")
                .layer("json")
                .definedBy(INTERNAL + "json")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("json")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("subscribe")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("deployments")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("api", "publish", "subscribe")
                .whereLayer("message")
                .mayOnlyBeAccessedByLayers("api", "publish", "subscribe", "history")
                .whereLayer("connection")
                .mayOnlyBeAccessedByLayers("api", "publish", "subscribe", "history", "deployments")
                .whereLayer("spi")
                .mayOnlyBeAccessedByLayers("api", "publish", "subscribe", "history", "deployments", "connection")
                .check(module);
    }

    @Test
    void onlyDeploymentFactoryUsesRedisUrl() {
        classes()
                .that()
                .haveFullyQualifiedName(ROOT + ".RedisUrl")
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(
                        "dev\\.tidings\\.sse\\.redis\\.(RedisUrl|DeploymentFactory|RedisBrokerBuilder|RedisEventBroker).*")
                .check(module);
    }

    @Test
    void coreInternalsAreNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidings.sse.internal..")
                .check(module);
    }
}
