// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.internal.stream.HubStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** An index of streams by attribute digest, so that a revocation costs O(closed streams). Thread-safe. */
final class AttributeIndex {

    private final ConcurrentMap<String, Set<HubStream>> streams = new ConcurrentHashMap<>();

    void add(HubStream stream) {
        forEachDigest(
                stream,
                digest -> streams.compute(digest, (key, known) -> {
                    Set<HubStream> holders = known == null ? ConcurrentHashMap.newKeySet(1) : known;
                    holders.add(stream);
                    return holders;
                }));
    }

    void remove(HubStream stream) {
        forEachDigest(
                stream,
                digest -> streams.computeIfPresent(digest, (key, holders) -> {
                    holders.remove(stream);
                    return holders.isEmpty() ? null : holders;
                }));
    }

    /** Returns the streams with an attribute; a live view. */
    Set<HubStream> with(String digest) {
        return streams.getOrDefault(digest, Set.of());
    }

    private static void forEachDigest(HubStream stream, Consumer<String> action) {
        stream.attributes().forEach((name, value) -> action.accept(AttributeDigest.of(name, value)));
    }
}
