// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.Visitor.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.memory.InMemoryBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of the demo in a separate process, as users run it. */
@Timeout(60)
class DemoProcessTest {

    private @Nullable Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void start_printsBrokerAndAddress_andTerminationSignalEndsDemo() throws Exception {
        Process demo = start("0");
        BufferedReader out = demo.inputReader(UTF_8);

        assertThat(out.readLine()).isEqualTo("Tidings demo, events go through memory");
        assertThat(out.readLine()).matches("Open http://localhost:\\d+/ .*");

        demo.destroy();
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void portInUse_printsOneLineAndExitsWithCode1() throws Exception {
        try (DemoServer other = DemoServer.start(0, InMemoryBroker.create(), "memory")) {
            Process demo = start(Integer.toString(other.port()));

            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isEqualTo(1);
            assertThat(errors(demo))
                    .isEqualTo("port " + other.port()
                            + " is in use: stop the other process, or choose another port with PORT=8081");
        }
    }

    @Test
    void invalidPort_printsOneLineAndExitsWithCode1() throws Exception {
        Process demo = start("http");

        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(1);
        assertThat(errors(demo)).isEqualTo("PORT must be 0 to 65535: \"http\"");
    }

    private Process start(String port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Demo.class.getName());
        builder.environment().keySet().removeIf(name -> name.endsWith("REDIS_URL") || name.startsWith("JAVA_"));
        builder.environment().put("PORT", port);
        process = builder.start();
        return process;
    }

    private static String errors(Process process) {
        return String.join(
                "\n",
                new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))
                        .lines()
                        .toList());
    }
}
