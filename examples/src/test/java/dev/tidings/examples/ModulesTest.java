// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static java.lang.module.ModuleDescriptor.Requires.Modifier.STATIC;
import static java.lang.module.ModuleDescriptor.Requires.Modifier.TRANSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has one of our modules on the module path needs nothing there that our POMs do not bring. */
class ModulesTest {

    static Stream<ModuleDescriptor> ours() {
        Path[] classPath = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .map(Path::of)
                // Folders of classes, or jars beside them, as far as the build has come.
                .filter(entry -> entry.getParent() != null && entry.getParent().endsWith("target"))
                .toArray(Path[]::new);
        return ModuleFinder.of(classPath).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith("dev.tidings.sse"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void what_is_for_our_compiler_alone_is_asked_of_nobody_else(ModuleDescriptor module) {
        assertThat(module.requires())
                .noneMatch(required -> required.modifiers().containsAll(Set.of(STATIC, TRANSITIVE)));
    }
}
