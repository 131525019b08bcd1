// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The memory of processes.
 *
 * @param heapKiB live objects
 * @param residentKiB resident memory, right after the collection that counted the live objects
 */
record Memory(long heapKiB, long residentKiB) {

    private static final String TOTAL = "Total";

    static Memory of(List<ChildProcess> nodes) throws IOException {
        long heap = 0;
        long resident = 0;
        for (ChildProcess node : nodes) {
            heap += liveBytes(node) / 1024;
            resident += node.residentKiB();
        }
        return new Memory(heap, resident);
    }

    /** Returns the live bytes of a node. The command runs a collection first. */
    private static long liveBytes(ChildProcess node) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try (ChildProcess histogram = ChildProcess.of(List.of(jcmd, Long.toString(node.pid()), "GC.class_histogram"))) {
            String[] numbers = histogram.awaitLine(TOTAL).strip().split(" +", -1);
            return Long.parseLong(numbers[1]);
        }
    }

    /** Returns the kernel memory for small objects such as sockets, in KiB; 0 if the system does not report it. */
    static long kernelKiB() throws IOException {
        Path info = Path.of("/proc/meminfo");
        Optional<String> slab = Files.exists(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("Slab:"))
                        .findFirst()
                : Optional.empty();
        return slab.map(line -> Long.valueOf(line.replaceAll("\\D", ""))).orElse(0L);
    }
}
