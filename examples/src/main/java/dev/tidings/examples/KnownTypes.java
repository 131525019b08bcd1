// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The types that were published here. An EventSource hands a page only the types that it listens for, and this page wants
 * to show all: so the first event of a new type is held back for a moment, and open pages are told of the type before.
 */
final class KnownTypes {

    private static final String TYPE = "new-type";
    private static final int MOST = 100;
    private static final long MOMENT_MILLIS = 20;

    private final EventHub hub;
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    KnownTypes(EventHub hub) {
        this.hub = hub;
    }

    Set<String> all() {
        return new TreeSet<>(types);
    }

    boolean isNew(SseEvent event) {
        return event.type()
                .filter(type -> types.size() < MOST && types.add(type))
                .isPresent();
    }

    /** Tells open pages. Completes when they had time to listen, also if they could not be told. */
    CompletableFuture<Void> announce(SseEvent event) {
        String type = event.type().orElseThrow();
        return hub.publish(Metrics.CHANNEL, SseEvent.of(TYPE, type))
                .handleAsync(
                        (id, failure) -> null, CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS));
    }
}
