// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever imports the BOM needs no version of ours, and gets no version of others. */
class BomTest {

    private static final Path ROOT = Path.of("..");
    private static final String OURS = "/project/dependencyManagement/dependencies/dependency[groupId='dev.tidings']";

    private final PomFile parent = new PomFile(ROOT.resolve("pom.xml"));
    private final PomFile bom = new PomFile(ROOT.resolve("sse-bom/pom.xml"));

    BomTest() throws Exception {}

    @Test
    void it_lists_every_published_module_and_nothing_else() throws Exception {
        assertThat(bom.texts("//dependencyManagement/dependencies/dependency/artifactId"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(publishedModules());
        assertThat(bom.texts("//dependencyManagement/dependencies/dependency/groupId"))
                .containsOnly("dev.tidings");
    }

    @Test
    void the_parent_manages_the_same_modules_for_the_build() throws Exception {
        assertThat(parent.texts(OURS + "/artifactId"))
                .containsExactlyInAnyOrderElementsOf(bom.texts(OURS + "/artifactId"));
        assertThat(parent.texts(OURS + "/version")).containsOnly("${project.version}");
    }

    @Test
    void its_versions_are_the_projects_and_written_out() throws Exception {
        String version = parent.text("/project/version");
        assertThat(bom.text("/project/version")).isEqualTo(version);
        assertThat(bom.texts(OURS + "/version")).hasSameSizeAs(bom.texts(OURS)).containsOnly(version);
    }

    @Test
    void it_stands_alone() throws Exception {
        assertThat(bom.texts("/project/parent")).isEmpty();
        assertThat(bom.text("/project/packaging")).isEqualTo("pom");
        assertThat(bom.texts("/project/dependencies | //type | //scope")).isEmpty();
        assertThat(Files.readString(ROOT.resolve("sse-bom/pom.xml"))).doesNotContain("${");
    }

    @Test
    void its_plugins_have_the_parents_versions() throws Exception {
        for (String plugin : bom.texts("//plugin/artifactId")) {
            String version = "//plugin[artifactId='" + plugin + "']/version";
            assertThat(bom.text(version)).as(plugin).isEqualTo(parent.text(version));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sse-core", "sse-adapter-javalin", "sse-adapter-servlet", "sse-redis-lettuce", "sse-testkit"})
    void what_a_user_names_has_a_version(String artifact) throws Exception {
        assertThat(bom.text(OURS + "[artifactId='" + artifact + "']/version"))
                .isEqualTo(parent.text("/project/version"));
    }

    /** The modules that are deployed, save the BOM. */
    private List<String> publishedModules() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : parent.texts("/project/modules/module")) {
            PomFile pom = new PomFile(ROOT.resolve(module).resolve("pom.xml"));
            boolean deployed =
                    !"true".equals(pom.text("//plugin[artifactId='maven-deploy-plugin']/configuration/skip"));
            if (deployed && !module.equals("sse-bom")) {
                published.add(pom.text("/project/artifactId"));
            }
        }
        return published;
    }
}
