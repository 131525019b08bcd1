// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.time.Duration;
import java.util.stream.Stream;

/** The processor time of processes. */
final class Cpu {

    private Cpu() {}

    /** Returns the processor time of a process and its children. With workers, the first process is not the server. */
    static Duration of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the processor time of this process. */
    static Duration ours() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
