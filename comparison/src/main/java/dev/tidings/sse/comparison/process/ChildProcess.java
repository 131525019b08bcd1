// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of its own: a server, or a load client, whose use of processors and memory is told apart from ours. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts a main class of this very class path, on this Java.
     *
     * @param jvmOptions what comes before the class
     * @param main the class
     * @param arguments what comes behind it
     */
    public static ChildProcess java(List<String> jvmOptions, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return of(command);
    }

    /** Starts any command; what it says on its standard error is said on ours. */
    public static ChildProcess of(List<String> command) throws IOException {
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator, -1)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** Says a line to it, on its standard input. */
    public void say(String line) throws IOException {
        Writer input = process.outputWriter();
        input.write(line + '\n');
        input.flush();
    }

    /** What it says next; empty if it has ended. Waits for it. */
    public Optional<String> nextLine() throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** Waits until it says a line that begins so, and answers the rest of that line. */
    public String awaitLine(String beginning) throws IOException {
        for (Optional<String> line = nextLine(); line.isPresent(); line = nextLine()) {
            if (line.get().startsWith(beginning)) {
                return line.get().substring(beginning.length());
            }
        }
        throw new IOException("the process ended before it said \"" + beginning + "\": "
                + process.info().commandLine().orElse("pid " + pid()));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processor time that it has used. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** How much of it is in memory, in KiB; 0 where the system does not tell. */
    public long residentKiB() throws IOException {
        return residentKiB(process.toHandle());
    }

    /** The same, with the processes that it has started. */
    public long residentKiBOfAll() throws IOException {
        long all = residentKiB();
        for (ProcessHandle started : process.descendants().toList()) {
            all += residentKiB(started);
        }
        return all;
    }

    private static long residentKiB(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Waits for its end, and answers whether it ended well. */
    public boolean awaitSuccess(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    /** Asks it to end, and insists if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
