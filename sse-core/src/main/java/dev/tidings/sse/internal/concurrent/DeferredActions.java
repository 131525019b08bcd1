// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Actions that are deferred until a lock is released, such as calls of a broker. Belongs to one thread. */
public final class DeferredActions {

    private final List<Runnable> actions = new ArrayList<>();

    private DeferredActions() {}

    /** Runs work under a lock, then runs the actions that it deferred, in order, without the lock. */
    public static void runLocked(Object lock, Consumer<DeferredActions> work) {
        DeferredActions deferred = new DeferredActions();
        synchronized (lock) {
            work.accept(deferred);
        }
        deferred.actions.forEach(Runnable::run);
    }

    /** Defers an action. */
    public void add(Runnable action) {
        actions.add(action);
    }
}
