// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A Jedis connection for subscriptions. Redis confirms each channel of a command, with messages in between. */
final class JedisSubscriptions extends JedisConnection implements SubscriptionConnection {

    private static final Logger LOGGER = System.getLogger(JedisSubscriptions.class.getPackageName());

    private final SubscriptionListener listener;
    private final String subscribe;
    private final String unsubscribe;

    JedisSubscriptions(JedisProtocolStream wire, PubSubMode pubSub, SubscriptionListener listener) {
        super("subscriptions", wire, listener::onClosed);
        this.listener = listener;
        this.subscribe = pubSub == PubSubMode.SHARDED ? "SSUBSCRIBE" : "SUBSCRIBE";
        this.unsubscribe = pubSub == PubSubMode.SHARDED ? "SUNSUBSCRIBE" : "UNSUBSCRIBE";
    }

    @Override
    public CompletionStage<?> subscribe(Collection<String> channels) {
        return send(subscribe, bytes(channels), channels.size());
    }

    @Override
    public void unsubscribe(Collection<String> channels) {
        var unused = send(unsubscribe, bytes(channels), channels.size());
    }

    @Override
    void received(@Nullable Object reply) {
        if (!(reply instanceof List<?> parts) || !(parts.get(0) instanceof byte[] kind)) {
            answer(reply);
            return;
        }
        switch (text(kind)) {
            case "message", "smessage" ->
                callListener(() -> listener.onMessage(text(parts.get(1)), (byte[]) parts.get(2)));
            case "subscribe", "ssubscribe" -> {
                answer(reply);
                callListener(() -> listener.onSubscribed(text(parts.get(1))));
            }
            case "unsubscribe", "sunsubscribe" -> {
                answerIfAsked(reply);
                callListener(() -> listener.onUnsubscribed(text(parts.get(1))));
            }
            default -> answer(reply);
        }
    }

    /** Assigns a reply if it was requested. When a slot moves, a cluster ends subscriptions without a request. */
    private void answerIfAsked(Object reply) {
        PendingRequest oldest = oldest();
        if (oldest != null && oldest.command.equals(unsubscribe)) {
            answer(reply);
        }
    }

    /** Calls the listener. An exception must not stop the reader thread. */
    private static void callListener(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, "a subscription listener threw an exception", e);
        }
    }

    private static List<byte[]> bytes(Collection<String> channels) {
        return channels.stream()
                .map(channel -> channel.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
