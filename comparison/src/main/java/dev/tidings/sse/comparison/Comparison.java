// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Collections;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The comparison of Tidings with other servers on this machine. Writes a page with tables and charts.
 *
 * <pre>
 * --streams 100,1000,10000     numbers of streams
 * --servers tidings-jetty,...  contestants; default: all
 * --experiments closed,open,fairness,memory
 * --seconds 6 --warmup 8       duration of each measurement and of its warm-up (tripled for an open loop)
 * --rounds 1                   number of repetitions; the median counts
 * --quick                      2 seconds each, for a first impression
 * --redis URL                  URL of Redis; default: starts one
 * --jvm "-XX:+UseSerialGC ..." options of all Java servers
 * --sseload PATH               a load client in C instead of the default one
 * --out docs/performance.md    the page; the part between its two marks is replaced
 * --raw docs/performance/raw.tsv
 * --keep                       keeps earlier raw results that are not measured now
 * --render-only                writes the page without measuring
 * </pre>
 */
public final class Comparison {

    private static final Logger ROOT_LOG = Logger.getLogger("");
    private static final int WRONG_USAGE = 2;
    private static final int FILES_BESIDE_STREAMS = 300;

    private Comparison() {}

    /**
     * Runs the comparison.
     *
     * @param line as above
     */
    public static void main(String... line) {
        ROOT_LOG.setLevel(Level.WARNING);
        Runtime.getRuntime().addShutdownHook(new Thread(Comparison::endChildren, "shutdown"));
        try {
            run(System.err, line);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }

    /** Ends all child processes when this process ends, including by an interrupt. */
    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    static void run(PrintStream log, String... line) throws IOException {
        CompareSettings settings = CompareSettings.of(line);
        Document.requireWritable(settings.page());
        Raw raw = settings.renderOnly() || (settings.keep() && Files.exists(settings.raw()))
                ? Raw.read(settings.raw())
                : new Raw();
        if (!settings.renderOnly()) {
            requireFiles(Collections.max(settings.sizes()));
            about(settings, raw, line);
            new Runs(settings, raw, log).all();
            raw.write(settings.raw());
        }
        Charts.write(raw, Charts.folder(settings.page()));
        Document.write(settings.page(), Page.of(raw, Charts.folderName(settings.page())));
        log.println("written: " + settings.page());
    }

    private static void about(CompareSettings settings, Raw raw, String... line) {
        raw.forget(Machine.about("", ""));
        raw.addAll(Machine.facts());
        raw.add(Machine.about("options of the servers' JVMs", String.join(" ", settings.jvmOptions())));
        raw.add(Machine.about("load client", settings.client().name()));
        raw.add(Machine.about(
                "seconds",
                settings.seconds() + ", after " + settings.warmup() + " of warm-up (before an open loop "
                        + Mode.OPEN.warmup(settings.warmup()) + "), " + settings.rounds() + " time(s) each"));
        raw.add(Machine.about("command", CompareSettings.command(line)));
    }

    private static void requireFiles(int streams) {
        if (streams + FILES_BESIDE_STREAMS > Machine.files()) {
            throw new IllegalArgumentException(
                    "--streams " + streams + " needs more open files than the " + Machine.files()
                            + " that a process may have here: raise the limit (ulimit -n), or measure fewer streams");
        }
    }
}
