// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The size of reachable objects in another JVM, counted by {@code jcmd} after a collection. */
final class LiveHeap {

    private LiveHeap() {}

    /** Returns the number of bytes; empty if this Java has no {@code jcmd}. */
    static OptionalLong bytes(long pid) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return OptionalLong.empty();
        }
        OptionalLong total = OptionalLong.empty();
        try (ChildProcess counting =
                ChildProcess.of(List.of(jcmd.toString(), Long.toString(pid), "GC.class_histogram"))) {
            for (Optional<String> line = counting.nextLine(); line.isPresent(); line = counting.nextLine()) {
                List<String> words = Arrays.asList(line.get().strip().split("\\s+", -1));
                if (words.size() == 3 && words.get(0).equals("Total")) {
                    total = OptionalLong.of(Long.parseLong(words.get(2)));
                }
            }
        }
        return total;
    }
}
