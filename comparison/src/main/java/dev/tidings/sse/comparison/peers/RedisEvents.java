// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A plain subscription, as Lettuce's documentation shows it. Calls the sink on Lettuce's thread. */
final class RedisEvents extends RedisPubSubAdapter<String, String> implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RedisClient client;
    private final Consumer<String> sink;

    private RedisEvents(RedisClient client, Consumer<String> sink) {
        this.client = client;
        this.sink = sink;
    }

    /** Follows the channel {@code sse}; the sink receives each event's data. */
    static RedisEvents follow(String url, Consumer<String> sink) {
        RedisClient client = RedisClient.create(url);
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisEvents(client, sink));
        connection.sync().subscribe("sse");
        return new RedisEvents(client, sink);
    }

    @Override
    public void message(String channel, String message) {
        try {
            sink.accept(JSON.readTree(message).path("data").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
