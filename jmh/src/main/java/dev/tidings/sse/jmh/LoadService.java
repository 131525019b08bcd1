// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.hub.HubBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The service of the load server, independent of the container: a hub with high limits, and its channels. */
final class LoadService implements AutoCloseable {

    /** The maximum number of bytes per publish. */
    static final int MAX_BODY = 1 << 20;

    final EventHub hub;
    final Set<String> channels;
    final StreamOptions options;

    /**
     * Creates a service.
     *
     * @param broker the broker, closed with the service
     * @param channelCount number of channels in addition to the default one: c0, c1, and so on
     * @param loops number of writer loops; 0 for the default of the hub
     * @param gzip whether streams are compressed for clients that accept it
     */
    LoadService(EventBroker broker, int channelCount, int loops, boolean gzip) {
        options = StreamOptions.builder().gzip(gzip).build();
        HubBuilder builder =
                new HubBuilder(broker).maxStreams(Integer.MAX_VALUE).maxStreamsPerAddress(Integer.MAX_VALUE);
        hub = (loops == 0 ? builder : builder.writerLoops(loops).streamsPerLoop(0)).build();
        Set<String> names = new HashSet<>(List.of(Names.of(channelCount)));
        names.add(ChannelNames.DEFAULT);
        channels = Set.copyOf(names);
    }

    boolean knows(@Nullable String channel) {
        return channel == null || channels.contains(channel);
    }

    /** Publishes data on a channel; {@code null} is the default channel. */
    CompletableFuture<String> publish(@Nullable String channel, byte[] data) {
        return hub.publish(
                channel == null ? ChannelNames.DEFAULT : channel,
                SseEvent.of(new String(data, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        hub.close();
    }
}
