// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Collections;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures Tidings beside its field on this machine, and writes a page with tables and charts.
 *
 * <pre>
 * --streams 100,1000,10000     how many streams there are
 * --servers tidings-jetty,...  which contestants; all, without it
 * --experiments closed,open,fairness,memory
 * --seconds 6 --warmup 8       of each measurement, and before it; three times as many before an open loop
 * --rounds 1                   how often each is repeated; the median counts
 * --quick                      2 seconds of each: for a look
 * --redis URL                  where Redis is; without it, one is started
 * --jvm "-XX:+UseSerialGC ..." options of all servers in Java
 * --sseload PATH               a load client in C, in the place of ours
 * --out docs/performance.md    the page; what stands between its two marks is written anew
 * --raw docs/performance/raw.tsv
 * --keep                       what the raw results have, and is not measured now, stays
 * --render-only                measures nothing, and writes the page again
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

    /** Nothing is left behind, wherever it is interrupted. */
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
            throw new IllegalArgumentException("--streams " + streams + " needs more open files than the "
                    + Machine.files() + " that a process may have here: raise it (ulimit -n), or take fewer streams");
        }
    }
}
