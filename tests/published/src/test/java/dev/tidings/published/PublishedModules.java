// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules of this project on the test class path: class folders or jars inside a {@code target} folder. */
final class PublishedModules {

    private PublishedModules() {}

    /** Returns the modules by artifact name. */
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

    /** Returns the name of the folder that contains {@code target}, which equals the artifact name. */
    private static String artifact(Path entry) {
        Path path = entry.toAbsolutePath();
        return path.getName(path.getNameCount() - 3).toString();
    }
}
