// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.Contestant.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The measurements, in order. */
final class Plan {

    private final CompareSettings settings;

    private Plan(CompareSettings settings) {
        this.settings = settings;
    }

    static List<Measurement> of(CompareSettings settings) {
        Plan plan = new Plan(settings);
        List<Measurement> all = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            plan.throughput(Mode.CLOSED, all);
            plan.throughput(Mode.OPEN, all);
            plan.fairness(all);
            plan.memory(all);
        }
        return all;
    }

    private void throughput(Mode mode, List<Measurement> all) {
        if (settings.experiments().contains(mode.experiment())) {
            for (int streams : settings.sizes()) {
                add(settings.servers(), server -> new Throughput(mode, server, streams), all);
            }
        }
    }

    /** Adds measurements of Tidings only, because peers have only one channel. */
    private void fairness(List<Measurement> all) {
        if (settings.experiments().contains(Fairness.NAME)) {
            List<Contestant> ours = settings.servers().stream()
                    .filter(server -> server.kind() == Kind.TIDINGS)
                    .toList();
            add(ours, server -> new Fairness(server, mostStreams()), all);
        }
    }

    private void memory(List<Measurement> all) {
        if (settings.experiments().contains(IdleMemory.NAME)) {
            add(settings.servers(), server -> new IdleMemory(server, mostStreams()), all);
            if (settings.servers().stream().anyMatch(Contestant::isTidings)) {
                add(Field.IDLE, server -> new IdleMemory(server, mostStreams()), all);
            }
        }
    }

    private static void add(
            List<Contestant> servers, Function<Contestant, Measurement> measurement, List<Measurement> all) {
        servers.stream().map(measurement).forEach(all::add);
    }

    private int mostStreams() {
        return Collections.max(settings.sizes());
    }
}
