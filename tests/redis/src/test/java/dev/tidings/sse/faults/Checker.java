// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.faults.Defects.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A checker that each client receives each event once and in order, or a reset, and that resets occur only after faults that
 * may lose events. Thread-safe, except {@link #begin} and {@link #end}, which one thread calls in turn.
 */
final class Checker {

    final Ledger ledger = new Ledger();
    final Defects defects = new Defects();
    private final boolean strict;
    private final List<ClientLog> clients = new CopyOnWriteArrayList<>();
    private final Map<ClientLog, Long> resetsBefore = new HashMap<>();
    private volatile @Nullable Fault fault;

    /** Creates a checker. Strict, for brokers with history: a reset is a defect unless the current fault may cause it. */
    Checker(boolean strict) {
        this.strict = strict;
    }

    /** Returns the log of a new client. */
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

    /** Returns whether a client of these channels may be reset now. */
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

    /** Called when all outcomes are known and every client is past all published events. */
    void settle() {
        clients.forEach(ClientLog::settle);
    }

    /** Called when the fault is over and all clients are settled. */
    void end() {
        Fault over = fault;
        fault = null;
        if (over == null || !strict) {
            return;
        }
        List<ClientLog> withoutReset = clients.stream()
                .filter(client -> over.hits(client.channels) && resetsBefore.containsKey(client))
                .filter(client -> client.resets() == resetsBefore.getOrDefault(client, 0L))
                .toList();
        if (over.cost() == Cost.ALL) {
            withoutReset.forEach(client -> missing(over, client.name + " received no reset", client));
        } else if (over.cost() == Cost.SOME && withoutReset.size() == resetsBefore.size()) {
            missing(over, "no client received a reset", withoutReset.get(0));
        }
    }

    private void missing(Fault over, String text, ClientLog client) {
        defects.add(Kind.MISSING_RESET, 1, text + " after the fault \"" + over + '"', client.recent);
    }
}
