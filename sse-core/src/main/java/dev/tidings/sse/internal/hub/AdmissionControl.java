// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.StreamRefusedException;
import dev.tidings.sse.spi.StreamRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The admission of new streams by the limits of the hub, with the counts of open and refused streams. Thread-safe. */
final class AdmissionControl {

    private final int maxStreams;
    private final int maxChannels;
    private final StreamQuota addresses;
    private final StreamQuota principals;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<RefusalReason, LongAdder> refused = new EnumMap<>(RefusalReason.class);
    private volatile @Nullable RefusalReason shut;

    AdmissionControl(HubSettings settings) {
        maxStreams = settings.maxStreams();
        maxChannels = settings.maxChannels();
        addresses = new StreamQuota(settings.maxStreamsPerAddress());
        principals = new StreamQuota(settings.maxStreamsPerPrincipal());
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /** Refuses all new streams from now on, for a reason. Open streams are unaffected. */
    void shut(RefusalReason reason) {
        shut = reason;
    }

    /** Reserves a place for a stream, or throws the refusal. */
    void enter(StreamRequest request) {
        requireOpen();
        requireChannels(request);
        if (open.incrementAndGet() > maxStreams) {
            open.decrementAndGet();
            throw refusal(
                    RefusalReason.NODE_FULL,
                    "this node has reached its maximum of " + maxStreams + " open streams (maxStreams)");
        }
        if (!addresses.reserve(request.address().orElse(null))) {
            open.decrementAndGet();
            throw refusal(
                    RefusalReason.ADDRESS_FULL,
                    "this address has reached its maximum of " + addresses.limit()
                            + " open streams (maxStreamsPerAddress): close one first");
        }
        if (!principals.reserve(request.attributes().get(EventStream.PRINCIPAL))) {
            addresses.release(request.address().orElse(null));
            open.decrementAndGet();
            throw refusal(
                    RefusalReason.PRINCIPAL_FULL,
                    "this user has reached the maximum of " + principals.limit()
                            + " open streams (maxStreamsPerPrincipal): close one first");
        }
    }

    /** Returns the address of an admitted request, for {@link #leave}. */
    @Nullable
    String address(StreamRequest request) {
        return addresses.shared(request.address().orElse(null));
    }

    /** Frees the place of a stream that has ended. */
    void leave(@Nullable String address, Map<String, String> attributes) {
        open.decrementAndGet();
        addresses.release(address);
        principals.release(attributes.get(EventStream.PRINCIPAL));
    }

    int openStreams() {
        return open.get();
    }

    Map<RefusalReason, Long> refused() {
        Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
        refused.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    private void requireOpen() {
        RefusalReason closed = shut;
        if (closed != null) {
            throw refusal(
                    closed,
                    closed == RefusalReason.DRAINING
                            ? "this node is shutting down: reconnect to another node"
                            : "the hub is closed: no stream can be opened");
        }
    }

    private void requireChannels(StreamRequest request) {
        int asked = request.channels().size();
        if (asked > maxChannels) {
            throw refusal(
                    RefusalReason.TOO_MANY_CHANNELS,
                    "channels must be at most " + maxChannels + " (maxChannels): there are " + asked
                            + "; open more than one stream, or publish on fewer channels");
        }
        try {
            request.channels().forEach(ChannelNames::requireName);
        } catch (IllegalArgumentException e) {
            throw refusal(RefusalReason.CHANNEL_NAME, String.valueOf(e.getMessage()));
        }
    }

    private StreamRefusedException refusal(RefusalReason reason, String message) {
        count(reason).increment();
        return new StreamRefusedException(reason, message);
    }

    private LongAdder count(RefusalReason reason) {
        LongAdder counter = refused.get(reason);
        if (counter == null) {
            throw new AssertionError("no counter for " + reason);
        }
        return counter;
    }
}
