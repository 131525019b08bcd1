// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A publisher that does not wait for responses. Not thread-safe. */
interface Feed extends AutoCloseable {

    void publish(String channel, String data) throws IOException;

    @Override
    void close() throws IOException;

    /** Returns a feed that sends bare PUBLISH commands in the format of Flask-SSE. */
    static Feed bare(String redis) throws IOException {
        RedisLink link = new RedisLink(URI.create(redis));
        return new Feed() {
            @Override
            public void publish(String channel, String data) throws IOException {
                link.publish(channel, "{\"data\":\"" + data + "\"}");
            }

            @Override
            public void close() throws IOException {
                link.close();
            }
        };
    }

    /** Returns a feed with a hub of its own, without streams. Its events are in the history too. */
    static Feed withHistory(String redis) {
        RedisEventBroker broker = LettuceBroker.builder()
                .url(redis)
                .commandTimeout(Duration.ofSeconds(10))
                .build();
        EventHub hub = EventHub.builder(broker).build();
        return new Feed() {
            @Override
            public void publish(String channel, String data) {
                var unused = hub.publish(channel, SseEvent.of(data)); // A failed publish is counted as lost.
            }

            @Override
            public void close() {
                hub.close();
            }
        };
    }
}
