// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.load.Arguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings from the command line.
 *
 * @param sizes numbers of streams
 * @param servers the contestants
 * @param experiments the experiments to measure
 * @param warmup seconds before each measurement, three times as many before an open loop
 * @param seconds duration of each measurement
 * @param rounds number of repetitions
 * @param redis URL of Redis; empty to start one
 * @param jvmOptions options of all Java servers
 * @param page the page to write
 * @param raw the raw results
 * @param client the load client
 * @param keep whether to keep earlier results that are not measured again
 * @param renderOnly whether to write the page without measuring
 */
record CompareSettings(
        List<Integer> sizes,
        List<Contestant> servers,
        List<String> experiments,
        int warmup,
        int seconds,
        int rounds,
        String redis,
        List<String> jvmOptions,
        Path page,
        Path raw,
        LoadTool client,
        boolean keep,
        boolean renderOnly) {

    static final List<String> EXPERIMENTS =
            List.of(Mode.CLOSED.experiment(), Mode.OPEN.experiment(), Fairness.NAME, IdleMemory.NAME);

    /** The default options of all Java servers: a collector without a second thread, and sufficient memory. */
    static final String JVM_OPTIONS = "-XX:+UseSerialGC -Xmx2g -Xmn64m";

    private static final Pattern REDIS = Pattern.compile("redis://[^/@]+:\\d+");

    static CompareSettings of(String... line) {
        Arguments arguments = new Arguments(Set.of("quick", "keep", "render-only"), line);
        boolean quick = arguments.has("quick");
        Path page = Path.of(arguments.text("out").orElse("docs/performance.md"));
        CompareSettings settings = new CompareSettings(
                list(arguments, "streams", "100,1000,10000").stream()
                        .map(CompareSettings::size)
                        .toList(),
                list(arguments, "servers", String.join(",", Field.names())).stream()
                        .map(CompareSettings::contestant)
                        .toList(),
                list(arguments, "experiments", String.join(",", EXPERIMENTS)),
                arguments.number("warmup", quick ? 2 : 8),
                arguments.number("seconds", quick ? 2 : 6),
                arguments.number("rounds", 1),
                arguments.text("redis").orElse(""),
                Arrays.asList(arguments.text("jvm").orElse(JVM_OPTIONS).strip().split("\\s+", -1)),
                page,
                arguments
                        .text("raw")
                        .map(Path::of)
                        .orElseGet(() -> Charts.folder(page).resolve("raw.tsv")),
                arguments
                        .text("sseload")
                        .<LoadTool>map(CompareSettings::sseload)
                        .orElseGet(OwnClient::new),
                arguments.has("keep"),
                arguments.has("render-only"));
        arguments.requireNoMore();
        return settings.checked();
    }

    /** Returns the command without this machine's folders. */
    static String command(String... line) {
        return Arrays.stream(line)
                .map(word -> word.startsWith("/")
                        ? Optional.ofNullable(Path.of(word).getFileName())
                                .map(Path::toString)
                                .orElse(word)
                        : word)
                .map(word -> word.contains(" ") ? '"' + word + '"' : word)
                .reduce(
                        "java -cp comparison/target/comparison.jar " + Comparison.class.getName(),
                        (all, word) -> all + ' ' + word);
    }

    private CompareSettings checked() {
        if (!redis.isEmpty() && !REDIS.matcher(redis).matches()) {
            throw new IllegalArgumentException(
                    "--redis must be like redis://127.0.0.1:6379, without a password and a database: " + redis);
        }
        experiments.stream()
                .filter(name -> !EXPERIMENTS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("--experiments must be some of " + EXPERIMENTS + ": " + name);
                });
        if (warmup < 0 || seconds < 1 || rounds < 1) {
            throw new IllegalArgumentException("--seconds and --rounds must be at least 1, and --warmup at least 0: "
                    + seconds + ", " + rounds + ", " + warmup);
        }
        return this;
    }

    private static List<String> list(Arguments arguments, String name, String usual) {
        return Arrays.stream(arguments.text(name).orElse(usual).split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
    }

    private static int size(String text) {
        int size = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (size < 1) {
            throw new IllegalArgumentException("--streams must be numbers from 1 to 999999, such as 100,1000: " + text);
        }
        return size;
    }

    private static Contestant contestant(String name) {
        if (!Field.names().contains(name)) {
            throw new IllegalArgumentException("--servers must be some of " + Field.names() + ": " + name);
        }
        return Field.named(name);
    }

    private static SseLoad sseload(String path) {
        if (!Files.isExecutable(Path.of(path))) {
            throw new IllegalArgumentException("--sseload must be a program that can be run: " + path);
        }
        return new SseLoad(Path.of(path).toAbsolutePath().toString());
    }
}
