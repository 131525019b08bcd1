// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventSerializer;
import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The values that a {@link HubBuilder} has collected.
 *
 * @param streamsPerLoop number of streams that a writer loop owns before the next one is used
 */
record HubSettings(
        EventBroker broker,
        boolean sharedBroker,
        @Nullable EventSerializer serializer,
        int maxStreams,
        int maxStreamsPerAddress,
        int maxStreamsPerPrincipal,
        int maxChannels,
        Duration channelLinger,
        int replayBufferBytes,
        Duration consistencyCheckInterval,
        int writerLoops,
        int streamsPerLoop,
        StreamCallbacks callbacks,
        TimeSource time) {}
