// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.jmh.Redis;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * A measurement of several nodes on one Redis, each with a process of clients, and a capacity model that is fitted to the
 * results. Run it with an unknown option to see the options.
 */
public final class Scale {

    private static final int WRONG_USAGE = 2;

    private Scale() {}

    /**
     * Runs the measurement. Exits with status 1 if an event was lost or duplicated, or if a client received a reset.
     *
     * @param arguments options and their values
     * @throws IOException if a process does not start or ends, or the file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        ScaleSettings settings;
        try {
            settings = ScaleSettings.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(ScaleSettings.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        if (!run(settings, System.out)) {
            System.exit(1);
        }
    }

    static boolean run(ScaleSettings settings, PrintStream out) throws IOException {
        if (settings.mode() == ScaleSettings.Mode.MODEL) {
            new Report(Table.read(settings.raw()), out).print();
            return true;
        }
        out.println(Table.HEADER);
        boolean flawless = true;
        if (settings.mode() == ScaleSettings.Mode.MATRIX) {
            Files.deleteIfExists(settings.raw());
            for (Setup setup : Matrix.SETUPS) {
                flawless &= measure(setup, settings, out);
            }
            new Report(Table.read(settings.raw()), out).print();
        } else {
            flawless = measure(settings.setup(), settings, out);
        }
        return flawless;
    }

    private static boolean measure(Setup setup, ScaleSettings settings, PrintStream out) throws IOException {
        try (Redis redis = Redis.at(settings.redis());
                Stand stand = Stand.open(setup, redis.url(), settings.container());
                Feed feed = setup.history() ? Feed.withHistory(redis.url()) : Feed.bare(redis.url())) {
            Duration each = Duration.ofSeconds(settings.seconds());
            List<Measured> all = new Session(setup, stand, feed)
                    .run(Duration.ofSeconds(settings.warmup()), each, settings.broadcasts());
            for (Measured measured : all) {
                Table.append(settings.raw(), measured);
                out.println(Table.line(measured));
            }
            return all.stream().allMatch(Measured::isFlawless);
        }
    }
}
