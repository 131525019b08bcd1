// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Optional programs and their files. */
final class Programs {

    /** Folders of servers, which the PATH may lack. */
    private static final String SYSTEM = File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/usr/local/sbin";

    private Programs() {}

    static Path find(String name) throws Launch.Unavailable {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "") + SYSTEM;
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new Launch.Unavailable(
                        name + " not found on the PATH: install it, or omit its server from --servers"));
    }

    /** Returns the output about its version; empty if it is not installed. */
    static Optional<String> version(String name, String option) {
        try {
            Process process = new ProcessBuilder(find(name).toString(), option)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst();
            }
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Returns a resource of this module as text. */
    static String resource(String name) throws IOException {
        try (InputStream in = Programs.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
