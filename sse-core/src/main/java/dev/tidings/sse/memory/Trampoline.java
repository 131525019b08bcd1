// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets each thread do one thing after the other: what is asked for within a task, by a listener say, begins when that task
 * has ended. So no thread ever holds the locks of two channels, and no event overtakes the one that led to it.
 */
final class Trampoline {

    private static final class Turn {

        private final Queue<Runnable> next = new ArrayDeque<>();
        private boolean taken;
    }

    private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

    void run(Runnable task) {
        Turn turn = turns.get();
        if (turn.taken) {
            turn.next.add(task);
            return;
        }
        turn.taken = true;
        try {
            for (Runnable now = task; now != null; now = turn.next.poll()) {
                now.run();
            }
        } finally {
            turn.taken = false;
        }
    }
}
