// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import static java.lang.module.ModuleDescriptor.Requires.Modifier.STATIC;
import static java.lang.module.ModuleDescriptor.Requires.Modifier.TRANSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that applications on the module path need no modules beyond the dependencies in our POMs. */
class ModulesTest {

    static Stream<ModuleDescriptor> ours() {
        return PublishedModules.byArtifact().values().stream().map(ModuleReference::descriptor);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void annotationsForTheCompilerAreNotRequiredFromUsers(ModuleDescriptor module) {
        assertThat(module.requires())
                .noneMatch(required -> required.modifiers().containsAll(Set.of(STATIC, TRANSITIVE)));
    }
}
