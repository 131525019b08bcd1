// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The machine of the measurements. */
final class Machine {

    private static final long UNKNOWN = 1 << 20;

    private Machine() {}

    /** Returns the maximum number of open files of a process, including connections. */
    static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : UNKNOWN;
    }

    static List<Row> facts() {
        return List.of(
                about("date", LocalDate.now(ZoneOffset.UTC).toString()),
                about(
                        "machine",
                        String.format(
                                Locale.ROOT,
                                "%d processors, %s, %.0f GiB",
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                memory() / (double) (1 << 30))),
                about("system", System.getProperty("os.name") + ' ' + version(System.getProperty("os.version"))),
                about("Java", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version")),
                about("Node", Programs.version("node", "--version").orElse("-")),
                about("nginx", Programs.version("nginx", "-v").orElse("-")));
    }

    static Row about(String name, String value) {
        return new Row("about", "", 0, name, value);
    }

    /** Returns the first two numbers of a kernel version, without suffixes of the build. */
    private static String version(String full) {
        return full.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException noSuchFile) {
            return System.getProperty("os.arch");
        }
    }
}
