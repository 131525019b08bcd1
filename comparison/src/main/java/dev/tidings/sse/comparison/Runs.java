// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.jmh.Redis;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The sequence of measurements. Writes the raw results after each one, so that an interrupt loses only the current one. */
final class Runs {

    static final String WHY = "why";

    private final CompareSettings settings;
    private final Raw raw;
    private final PrintStream log;
    private final Set<Contestant> notThere = new HashSet<>();
    private final Set<String> begun = new HashSet<>();

    Runs(CompareSettings settings, Raw raw, PrintStream log) {
        this.settings = settings;
        this.raw = raw;
        this.log = log;
    }

    void all() throws IOException {
        List<Measurement> plan = Plan.of(settings);
        Duration estimate = Duration.ofSeconds(plan.stream()
                .mapToInt(each -> each.estimate(settings.warmup(), settings.seconds()))
                .sum());
        log.printf(
                Locale.ROOT,
                "%d measurements, about %d minutes. Nothing else should run on this machine meanwhile.%n",
                plan.size(),
                estimate.plusSeconds(30).toMinutes());
        try (Redis redis = Redis.at(settings.redis())) {
            Launch.Setup setup = new Launch.Setup(redis.url(), settings.jvmOptions());
            Bench bench = new Bench(setup, settings.client(), settings.warmup(), settings.seconds());
            for (int i = 0; i < plan.size(); i++) {
                if (!notThere.contains(plan.get(i).contestant())) {
                    log.printf("[%d/%d] %s%n", i + 1, plan.size(), plan.get(i).label());
                    measure(plan.get(i), bench);
                    raw.write(settings.raw());
                }
            }
        }
    }

    private void measure(Measurement measurement, Bench bench) {
        Row like = measurement.row("", "");
        if (begun.add(measurement.label())) {
            raw.forget(like);
            raw.forget(new Row("failed", like.server(), like.streams(), "", ""));
            raw.forget(new Row("skipped", like.server(), 0, "", ""));
        }
        try {
            List<Row> rows = measurement.run(bench);
            raw.addAll(rows);
            log.println("        "
                    + rows.stream().map(row -> row.name() + ' ' + row.value()).collect(Collectors.joining("  ")));
        } catch (Launch.Unavailable unavailable) {
            notThere.add(measurement.contestant());
            raw.add(new Row("skipped", like.server(), 0, WHY, String.valueOf(unavailable.getMessage())));
            log.println("        skipped: " + unavailable.getMessage());
        } catch (IOException | RuntimeException failed) {
            String why = like.experiment() + ": " + failed.getMessage();
            raw.add(new Row("failed", like.server(), like.streams(), WHY, why));
            log.println("        failed: " + failed.getMessage());
        }
    }
}
