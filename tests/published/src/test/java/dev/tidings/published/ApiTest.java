// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the public API of each artifact with its file in {@code api/}, so that API changes are visible in the diff of a
 * commit. Run with {@code -Dapi.update=true} to write the files.
 */
class ApiTest {

    private static final Path DUMPS = ProjectFolder.root().resolve("api");
    private static final String SUFFIX = ".api";

    private static Map<String, ModuleReference> modules() {
        return PublishedModules.byArtifact();
    }

    static Stream<String> artifacts() {
        return modules().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void publicApiEqualsCheckedInFile(String artifact) throws Exception {
        String api = ApiDump.of(Objects.requireNonNull(modules().get(artifact)));
        assertThat(api).contains("public ");
        Path file = DUMPS.resolve(artifact + SUFFIX);
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(DUMPS);
            Files.writeString(file, api);
        }
        assertThat(file).exists();
        assertThat(api)
                .as(
                        "The public API of %s differs from api/%s.api. If that is intended, write the new one with"
                                + " mvn -B -pl tests/published -am -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dapi.update=true test, and name the change in CHANGELOG.md",
                        artifact, artifact)
                .isEqualTo(Files.readString(file));
    }

    @Test
    void everyPublishedArtifactIsChecked() throws Exception {
        PomFile bom = new PomFile(ProjectFolder.root().resolve("sse-bom/pom.xml"));
        assertThat(artifacts())
                .containsExactlyInAnyOrderElementsOf(bom.texts("/project/dependencyManagement//artifactId"));
        try (Stream<Path> files = Files.list(DUMPS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            artifacts().map(artifact -> artifact + SUFFIX).toList());
        }
    }
}
