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
 * The event types published through this node. An EventSource dispatches only types with a listener, but the demo page
 * shows all types. Therefore the node announces each new type to open pages, and delays its first event by 20 ms.
 */
final class KnownTypes {

    private static final String TYPE = "new-type";
    private static final int MAX_TYPES = 100;
    private static final long DELAY_MILLIS = 20;

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
                .filter(type -> types.size() < MAX_TYPES && types.add(type))
                .isPresent();
    }

    /** Announces a type to open pages. Completes after the delay, even if the announcement failed. */
    CompletableFuture<Void> announce(SseEvent event) {
        String type = event.type().orElseThrow();
        return hub.publish(Metrics.CHANNEL, SseEvent.of(TYPE, type))
                .handleAsync(
                        (id, failure) -> null, CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS));
    }
}
