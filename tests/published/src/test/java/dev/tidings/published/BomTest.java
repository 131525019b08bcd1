// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the BOM manages the versions of all published artifacts, and of no other library. */
class BomTest {

    private static final String OURS = "/project/dependencyManagement/dependencies/dependency[groupId='dev.tidings']";
    private static final String ALL = "/project/dependencyManagement/dependencies/dependency";

    private final Path root = ProjectFolder.root();
    private final PomFile parent = new PomFile(root.resolve("pom.xml"));
    private final PomFile bom = new PomFile(root.resolve("sse-bom/pom.xml"));

    BomTest() throws Exception {}

    @Test
    void bomListsEveryPublishedModuleAndNothingElse() throws Exception {
        assertThat(bom.texts(ALL + "/artifactId"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(publishedModules());
        assertThat(bom.texts(ALL + "/groupId")).containsOnly("dev.tidings");
    }

    @Test
    void parentManagesTheSameArtifacts() throws Exception {
        assertThat(parent.texts(OURS + "/artifactId"))
                .containsExactlyInAnyOrderElementsOf(bom.texts(OURS + "/artifactId"));
        assertThat(parent.texts(OURS + "/version")).containsOnly("${project.version}");
    }

    @Test
    void versionIsDefinedOnce() throws Exception {
        String version = parent.text("/project/properties/revision");
        assertThat(version).matches("[0-9].*");
        try (Stream<Path> files = Files.walk(root, 3)) {
            List<Path> poms = files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
            assertThat(poms).hasSizeGreaterThan(15);
            for (Path pom : poms) {
                assertThat(Files.readString(pom).split(">" + version + "<", -1))
                        .as("%s", pom)
                        .hasSize(pom.equals(root.resolve("pom.xml")) ? 2 : 1);
            }
        }
    }

    @Test
    void publishedBomHasNoParentAndNoProperties() throws Exception {
        PomFile published = new PomFile(root.resolve("sse-bom/.flattened-pom.xml"));
        String version = parent.text("/project/properties/revision");

        assertThat(published.text("/project/version")).isEqualTo(version);
        assertThat(published.text("/project/packaging")).isEqualTo("pom");
        assertThat(published.texts(ALL + "/artifactId")).isEqualTo(bom.texts(ALL + "/artifactId"));
        // Maven resolves it to the version of the BOM, in every project that imports the BOM.
        assertThat(published.texts(ALL + "/version")).containsOnly("${project.version}");
        assertThat(published.texts("/project/parent | /project/dependencies | /project/properties | //type | //scope"))
                .isEmpty();
        assertThat(published.texts("//license/name")).containsExactly("Apache-2.0");
    }

    /** The dependency on sse-tests-junit fails the build of a module that skips tests. */
    @Test
    void everyModuleFailsIfATestIsSkipped() throws Exception {
        for (String module : modules()) {
            PomFile pom = new PomFile(root.resolve(module).resolve("pom.xml"));
            if (!pom.text("/project/packaging").equals("pom") && !module.equals("tests/junit")) {
                assertThat(pom.texts("/project/dependencies/dependency/artifactId"))
                        .as(module)
                        .contains("sse-tests-junit");
            }
        }
    }

    private List<String> modules() throws Exception {
        Stream<String> nested = new PomFile(root.resolve("tests/pom.xml"))
                .texts("/project/modules/module").stream().map(module -> "tests/" + module);
        return Stream.concat(parent.texts("//modules/module").stream(), nested).toList();
    }

    /** Returns the deployed artifacts, except the BOM. */
    private List<String> publishedModules() throws Exception {
        Stream.Builder<String> published = Stream.builder();
        for (String module : parent.texts("/project/modules/module")) {
            PomFile pom = new PomFile(root.resolve(module).resolve("pom.xml"));
            boolean deployed =
                    !"true".equals(pom.text("//plugin[artifactId='maven-deploy-plugin']/configuration/skip"));
            if (deployed && !module.equals("sse-bom")) {
                published.add(pom.text("/project/artifactId"));
            }
        }
        return published.build().toList();
    }
}
