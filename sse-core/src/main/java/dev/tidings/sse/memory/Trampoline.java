// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A queue per thread that runs tasks one after the other. A task that is added within another one, for example by a
 * listener, runs after it.
 *
 * <p>So a thread never has the locks of two channels, and an event that a listener publishes does not overtake the
 * event that caused it.
 */
final class Trampoline {

    private static final class Turn {

        private final Queue<Runnable> next = new ArrayDeque<>();
        private boolean active;
    }

    private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

    void run(Runnable task) {
        Turn turn = turns.get();
        if (turn.active) {
            turn.next.add(task);
            return;
        }
        turn.active = true;
        try {
            for (Runnable now = task; now != null; now = turn.next.poll()) {
                now.run();
            }
        } finally {
            turn.active = false;
        }
    }
}
