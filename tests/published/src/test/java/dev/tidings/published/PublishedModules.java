// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules of this project on the class path of the tests: folders of classes, or jars, below a {@code target} folder. */
final class PublishedModules {

    private PublishedModules() {}

    /** The modules by the name of their artifact. */
    static Map<String, ModuleReference> byArtifact() {
        Map<String, ModuleReference> modules = new TreeMap<>();
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.getParent() != null && entry.getParent().endsWith("target"))
                .forEach(entry -> ModuleFinder.of(entry).findAll().stream()
                        .filter(module -> module.descriptor().name().startsWith("dev.tidings.sse"))
                        .forEach(module -> modules.put(artifact(entry), module)));
        return modules;
    }

    /** The folder that holds {@code target}: its name is the name of the artifact. */
    private static String artifact(Path entry) {
        return entry.toAbsolutePath().getParent().getParent().getFileName().toString();
    }
}
