// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time that processes have used. */
final class Cpu {

    private Cpu() {}

    /** Of a process and of those that it started: a master that only watches its workers is not the server. */
    static Duration of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Of this process. */
    static Duration ours() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
