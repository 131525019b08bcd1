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

/** Which streams may be opened. It counts those that are open and those that were refused. Thread-safe. */
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

    /** Lets nobody in any more; who is in stays. */
    void shut(RefusalReason reason) {
        shut = reason;
    }

    /** Counts a stream, or refuses it. */
    void enter(StreamRequest request) {
        requireOpen();
        requireChannels(request);
        if (open.incrementAndGet() > maxStreams) {
            open.decrementAndGet();
            throw refusal(
                    RefusalReason.NODE_FULL,
                    "the hub has " + maxStreams + " open streams, as many as it may have (maxStreams)");
        }
        if (!addresses.take(request.address().orElse(null))) {
            open.decrementAndGet();
            throw refusal(
                    RefusalReason.ADDRESS_FULL,
                    "this address has " + addresses.limit()
                            + " open streams, as many as it may have (maxStreamsPerAddress): close one first");
        }
        if (!principals.take(request.attributes().get(EventStream.PRINCIPAL))) {
            addresses.giveBack(request.address().orElse(null));
            open.decrementAndGet();
            throw refusal(
                    RefusalReason.PRINCIPAL_FULL,
                    "this user has " + principals.limit()
                            + " open streams, as many as one may have (maxStreamsPerPrincipal): close one first");
        }
    }

    /** The address of a request that was let in, for {@link #leave}. */
    @Nullable
    String address(StreamRequest request) {
        return addresses.shared(request.address().orElse(null));
    }

    /** A stream that was let in has ended. */
    void leave(@Nullable String address, Map<String, String> attributes) {
        open.decrementAndGet();
        addresses.giveBack(address);
        principals.giveBack(attributes.get(EventStream.PRINCIPAL));
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
                            ? "this node is about to stop: another one opens streams, and this one again in a while"
                            : "the hub is closed: it opens no more streams");
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
