// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.tidings.sse.internal.hub.HubBuilder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules for dependencies between the packages of the core. */
class LayersTest {

    private static final String INTERNAL = "dev.tidings.sse.internal.";

    /** For each internal package, the internal packages that it may use, all of lower layers. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "hub", List.of("channel", "resume", "stream", "delivery", "broker", "concurrent"),
            "channel", List.of("resume", "catchup", "stream", "delivery", "log", "broker", "concurrent"),
            "resume", List.of("catchup", "stream", "delivery", "log", "broker", "concurrent"),
            "stream", List.of("delivery", "log", "concurrent"),
            "delivery", List.of("log", "gzip", "concurrent"),
            "catchup", List.of("log", "concurrent"),
            "log", List.of("gzip"),
            "broker", List.of("concurrent"),
            "gzip", List.of(),
            "concurrent", List.of());

    @SuppressWarnings("unused") // by the parameterized test
    private static final List<String> LAYERS = List.copyOf(ALLOWED.keySet());

    private static final JavaClasses CORE = mainClasses();

    private static JavaClasses mainClasses() {
        try {
            Path classes = Path.of(EventHub.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new ClassFileImporter().importPath(classes);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyInternalPackageHasALayer() {
        Set<String> layers = CORE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(INTERNAL))
                .map(name -> name.substring(INTERNAL.length()))
                .collect(Collectors.toSet());
        assertThat(layers).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @ParameterizedTest
    @FieldSource("LAYERS")
    void internalPackageUsesLowerLayersOnly(String layer) {
        String[] allowed = ALLOWED.getOrDefault(layer, List.of()).stream()
                .map(INTERNAL::concat)
                .toArray(String[]::new);
        String[] own = Arrays.copyOf(allowed, allowed.length + 1);
        own[allowed.length] = INTERNAL + layer;
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + layer)
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL + ".").and(resideOutsideOfPackages(own)))
                .check(CORE);
    }

    /** The API and its ports, in {@code sse} and {@code spi}, refer to each other and count as one package. */
    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(EventHub.class, HubBuilder.class)
                .check(CORE);
    }

    private static final class ByPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith("dev.tidings.sse")) {
                return SliceIdentifier.ignore();
            }
            boolean isApi = name.equals("dev.tidings.sse") || name.equals("dev.tidings.sse.spi");
            return SliceIdentifier.of(isApi ? "api" : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    @Test
    void onlyEventHubUsesInternalPackages() {
        noClasses()
                .that(resideOutsideOfPackage(INTERNAL + "."))
                .and()
                .doNotBelongToAnyOf(EventHub.class)
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL + "."))
                .check(CORE);
        noClasses()
                .that()
                .belongToAnyOf(EventHub.class)
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL + ".").and(resideOutsideOfPackage(INTERNAL + "hub")))
                .check(CORE);
    }

    @Test
    void coreDependsOnTheJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("dev.tidings.sse..", "java..", "org.jspecify.annotations"))
                .check(CORE);
    }
}
