// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import java.nio.file.Files;
import java.nio.file.Path;

/** The root folder of the sources, located from the folder of any module. */
final class ProjectFolder {

    private ProjectFolder() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("sse-bom/pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the working directory is not inside the sources of Tidings: "
                        + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
