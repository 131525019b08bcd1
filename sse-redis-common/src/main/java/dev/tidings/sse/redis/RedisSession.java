// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.history.HistoryReader;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.redis.internal.publish.Publisher;
import dev.tidings.sse.redis.internal.subscribe.MalformedMessages;
import dev.tidings.sse.redis.internal.subscribe.Subscriptions;
import java.security.SecureRandom;

/** The parts of a broker that need the URL of Redis. Created on first use of the broker. */
final class RedisSession {

    private final CommandSender sender;
    private final Publisher publisher;
    private final HistoryReader reader;
    private final Subscriptions subscriptions;

    RedisSession(
            RedisTarget target,
            HistoryOptions history,
            BrokerThread worker,
            ConnectionTiming timing,
            MalformedMessages malformed) {
        TagGenerator tags = new TagGenerator(new SecureRandom().nextLong());
        this.sender = new CommandSender(target.endpoint(), target.deployment()::openCommands, worker, timing);
        this.publisher = new Publisher(sender, target, history, tags, worker);
        this.reader = new HistoryReader(sender, target, history, tags, worker);
        this.subscriptions = new Subscriptions(target, worker, timing, malformed, history);
    }

    Publisher publisher() {
        return publisher;
    }

    HistoryReader reader() {
        return reader;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Stops calling listeners, without waiting for calls in progress. Thread-safe. */
    void cancelListeners() {
        subscriptions.cancelListeners();
    }

    /** Stops reconnecting and fails all commands. Called on the broker's thread, or after it has ended. */
    void close() {
        subscriptions.close();
        sender.close();
    }
}
