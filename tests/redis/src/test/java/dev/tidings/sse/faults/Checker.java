// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.faults.Defects.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Checks that each client sees each event once and in order, or is told; and that it is told only of faults that may cost
 * that. Thread-safe, but for {@link #begin} and {@link #end}, which one thread calls in turn.
 */
final class Checker {

    final Ledger ledger = new Ledger();
    final Defects defects = new Defects();
    private final boolean strict;
    private final List<ClientLog> clients = new CopyOnWriteArrayList<>();
    private final Map<ClientLog, Long> resetsBefore = new HashMap<>();
    private volatile @Nullable Fault fault;

    /** Strict, for brokers with history: a reset must be one that the present fault may cost. Else any may be. */
    Checker(boolean strict) {
        this.strict = strict;
    }

    /** A new client's log. */
    ClientLog follow(String name, List<String> channels) {
        ClientLog log = new ClientLog(name, channels, this);
        clients.add(log);
        return log;
    }

    void forget(ClientLog client) {
        clients.remove(client);
    }

    List<ClientLog> clients() {
        return clients;
    }

    /** Whether a client of these channels may be told now that it missed something. */
    boolean mayBeReset(List<String> channels) {
        Fault now = fault;
        return !strict || (now != null && now.cost() != Cost.NONE && now.hits(channels));
    }

    void begin(Fault next) {
        resetsBefore.clear();
        clients.forEach(client -> resetsBefore.put(client, client.resets()));
        clients.forEach(client -> client.recent.note("-- fault: " + next));
        fault = next;
    }

    /** All outcomes are known, and every client is past everything that was published. */
    void settle() {
        clients.forEach(ClientLog::settle);
    }

    /** The fault is over, and everything settled. */
    void end() {
        Fault over = fault;
        fault = null;
        if (over == null || !strict) {
            return;
        }
        List<ClientLog> untold = clients.stream()
                .filter(client -> over.hits(client.channels) && resetsBefore.containsKey(client))
                .filter(client -> client.resets() == resetsBefore.getOrDefault(client, 0L))
                .toList();
        if (over.cost() == Cost.ALL) {
            untold.forEach(client -> missing(over, client.name + " was not told", client));
        } else if (over.cost() == Cost.SOME && untold.size() == resetsBefore.size()) {
            missing(over, "nobody was told", untold.get(0));
        }
    }

    private void missing(Fault over, String text, ClientLog client) {
        defects.add(Kind.MISSING_RESET, 1, text + " of the fault \"" + over + "\" by a reset", client.recent);
    }
}
