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

/** A child process, such as a server or a load client, whose CPU time and memory are measured separately. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts a main class from this class path, on this Java.
     *
     * @param jvmOptions options before the class
     * @param main the class
     * @param arguments arguments after the class
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

    /** Starts a command. It inherits the standard error of this process. */
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

    /** Writes a line to its standard input. */
    public void say(String line) throws IOException {
        Writer input = process.outputWriter();
        input.write(line + '\n');
        input.flush();
    }

    /** Waits for the next line of its output; empty if it has ended. */
    public Optional<String> nextLine() throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** Waits for a line of output with this beginning, and returns the rest of the line. */
    public String awaitLine(String beginning) throws IOException {
        for (Optional<String> line = nextLine(); line.isPresent(); line = nextLine()) {
            if (line.get().startsWith(beginning)) {
                return line.get().substring(beginning.length());
            }
        }
        throw new IOException("the process ended before it printed \"" + beginning + "\": "
                + process.info().commandLine().orElse("pid " + pid()));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns its CPU time. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns its resident memory in KiB; 0 if the system does not report it. */
    public long residentKiB() throws IOException {
        return residentKiB(process.toHandle());
    }

    /** Returns the resident memory of the process and its children, in KiB. */
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

    /** Waits for its end, and returns whether it succeeded. */
    public boolean awaitSuccess(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    /** Terminates the process, forcibly if necessary. */
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
