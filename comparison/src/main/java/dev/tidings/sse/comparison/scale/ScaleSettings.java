// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings from the command line.
 *
 * @param mode the task
 * @param setup the setup to measure in mode {@code ONE}
 * @param container the HTTP server
 * @param redis URL of Redis; empty to start one
 * @param raw the file of measurements
 * @param warmup seconds of events before the first measurement
 * @param seconds duration of each rate
 * @param broadcasts number of single broadcasts
 */
record ScaleSettings(
        Mode mode, Setup setup, String container, String redis, Path raw, int warmup, int seconds, int broadcasts) {

    static final String USAGE = """
            java -cp comparison/target/comparison.jar dev.tidings.sse.comparison.scale.Scale [option value]...
              --nodes N --streams N --channels N    default 3, 51000, 1
              --rate R,R...                         events per second, one measurement each; default 0,0.5
              --history true|false                  published by a hub, or by a bare PUBLISH, the default
              --container jetty|tomcat|undertow|javalin   default undertow
              --redis URL                           default: one of its own
              --warmup S --seconds S --broadcasts N default 6, 15, 10; a heartbeat is due every 15
              --raw FILE                            default docs/performance/scale.tsv; lines are added
              --matrix                              all setups of the model into a new file, and the model
              --model                               only the model, from the file""";

    /** The tasks. */
    enum Mode {
        /** One setup. */
        ONE,
        /** All setups of the model, and the model. */
        MATRIX,
        /** Only the model. */
        MODEL
    }

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--nodes", "3"),
            Map.entry("--streams", "51000"),
            Map.entry("--channels", "1"),
            Map.entry("--rate", "0,0.5"),
            Map.entry("--history", "false"),
            Map.entry("--container", "undertow"),
            Map.entry("--redis", ""),
            Map.entry("--warmup", "6"),
            Map.entry("--seconds", "15"),
            Map.entry("--broadcasts", "10"),
            Map.entry("--raw", "docs/performance/scale.tsv"));

    static ScaleSettings of(String... arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        Mode mode = Mode.ONE;
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if ("--matrix".equals(option)) {
                mode = Mode.MATRIX;
            } else if ("--model".equals(option)) {
                mode = Mode.MODEL;
            } else if (!DEFAULTS.containsKey(option)) {
                throw new IllegalArgumentException("there is no option " + option);
            } else if (++i == arguments.length) {
                throw new IllegalArgumentException(option + " needs a value");
            } else {
                given.put(option, arguments[i]);
            }
        }
        return new Values(given).settings(mode);
    }

    private record Values(Map<String, String> given) {

        ScaleSettings settings(Mode mode) {
            List<Double> rates = List.of(text("--rate").split(",", -1)).stream()
                    .map(Double::valueOf)
                    .toList();
            Setup setup = new Setup(
                    "check",
                    atLeast(1, "--nodes"),
                    atLeast(1, "--streams"),
                    atLeast(1, "--channels"),
                    rates,
                    Boolean.parseBoolean(text("--history")));
            return new ScaleSettings(
                    mode,
                    setup,
                    text("--container"),
                    text("--redis"),
                    Path.of(text("--raw")),
                    atLeast(0, "--warmup"),
                    atLeast(1, "--seconds"),
                    atLeast(1, "--broadcasts"));
        }

        private String text(String option) {
            return given.getOrDefault(option, "");
        }

        private int atLeast(int least, String option) {
            int number = Integer.parseInt(text(option));
            if (number < least) {
                throw new IllegalArgumentException(option + " must be at least " + least + ": " + number);
            }
            return number;
        }
    }
}
