// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A temporary folder of a process, with its log. The process ends and the folder is deleted when the JVM exits. */
final class ProcessFolder {

    private static final Set<ProcessFolder> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(ProcessFolder::delete), "process-folders"));
    }

    private final Path path;
    private volatile @Nullable Process process;

    private ProcessFolder(Path path) {
        this.path = path;
    }

    static ProcessFolder create(String prefix) {
        try {
            ProcessFolder folder = new ProcessFolder(Files.createTempDirectory(prefix));
            OPEN.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    Process start(List<String> command) {
        try {
            Process started = new ProcessBuilder(command)
                    .directory(path.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(logFile().toFile())
                    .start();
            process = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            return "(cannot be read: " + e + ')';
        }
    }

    private Path logFile() {
        return path.resolve("server.log");
    }

    /** Ends the process if it is running, and deletes the folder. */
    void delete() {
        Process started = process;
        if (started != null) {
            started.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // Deleted already, or in use. The system cleans its temporary folder.
        }
        OPEN.remove(this);
    }
}
