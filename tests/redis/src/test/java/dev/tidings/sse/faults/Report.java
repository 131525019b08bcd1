// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.faults.Defects.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A report of the events and faults in a world. Confined to the thread that injects the faults. */
final class Report {

    /** The number of runs of a fault, and their total duration. */
    private record Count(long times, long nanos) {
        Count plus(long more) {
            return new Count(times + 1, nanos + more);
        }
    }

    private final Map<String, Count> faults = new LinkedHashMap<>();

    void count(Fault fault, long nanos) {
        faults.put(
                fault.name(), faults.getOrDefault(fault.name(), new Count(0, 0)).plus(nanos));
    }

    String table(World world) {
        Checker checker = world.checker;
        StringBuilder table = new StringBuilder();
        row(table, "events published", checker.ledger.submitted());
        row(table, "of these with unknown outcome", checker.ledger.unknown());
        row(table, "clients", world.clients.size());
        row(table, "deliveries", sum(world, ClientLog::events));
        row(table, "deliveries to the client with the fewest", least(world));
        row(
                table,
                "connections of clients",
                world.clients.stream().mapToLong(RawClient::connections).sum());
        row(table, "lost", checker.defects.count(Kind.LOST));
        row(table, "duplicated", checker.defects.count(Kind.DUPLICATED));
        row(table, "reordered", checker.defects.count(Kind.REORDERED));
        long unneeded = checker.defects.count(Kind.UNNEEDED_RESET);
        row(table, "resets", sum(world, ClientLog::resets) - unneeded);
        row(table, "resets, unneeded", unneeded);
        row(table, "resets, missing", checker.defects.count(Kind.MISSING_RESET));
        row(table, "repeated after a reset", sum(world, ClientLog::repeated));
        faults.forEach((name, count) -> table.append(String.format(
                Locale.ROOT, "    %-42s %,14d  %.1f s each%n", name, count.times, count.nanos / 1e9 / count.times)));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, long value) {
        table.append(String.format(Locale.ROOT, "  %-44s %,14d%n", name, value));
    }

    private static long sum(World world, ToLongFunction<ClientLog> figure) {
        return world.clients.stream()
                .mapToLong(client -> figure.applyAsLong(client.log))
                .sum();
    }

    private static long least(World world) {
        return world.clients.stream()
                .mapToLong(client -> client.log.events())
                .min()
                .orElse(0);
    }
}
