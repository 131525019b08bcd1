// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.sentinel;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.spi.RedisConnection;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Ends connections to a server that is the master no longer, which it may not say itself. On the worker's thread. */
final class MasterMonitor {

    /** A connection and where it leads to. */
    record Held(RedisConnection connection, Tcp at) {}

    private final BrokerThread worker;
    private final SentinelClient sentinels;
    private final AtomicBoolean checking = new AtomicBoolean();
    private @Nullable Held commands;
    private @Nullable Held subscriptions;

    MasterMonitor(BrokerThread worker, SentinelClient sentinels) {
        this.worker = worker;
        this.sentinels = sentinels;
    }

    /** The master is known anew: subscriptions elsewhere are at an old one. */
    void commandsOpened(RedisConnection connection, Tcp at) {
        commands = new Held(connection, at);
        if (subscriptions != null && !subscriptions.at().equals(at)) {
            end(subscriptions, at);
        }
    }

    void subscriptionsOpened(RedisConnection connection, Tcp at) {
        subscriptions = new Held(connection, at);
    }

    /** Asks a sentinel, with each probe. If its answer is a surprise, most of the others have to agree. */
    void check() {
        if (!checking.compareAndSet(false, true)) {
            return;
        }
        var unused = sentinels.master().whenComplete((answer, failure) -> {
            if (answer == null || (isAt(commands, answer.value()) && isAt(subscriptions, answer.value()))) {
                checking.set(false);
            } else {
                var unusedToo = sentinels
                        .votes()
                        .whenComplete((votes, none) -> worker.execute(() -> {
                            checking.set(false);
                            if (votes != null) {
                                endUnlessMaster(commands, votes);
                                endUnlessMaster(subscriptions, votes);
                            }
                        }));
            }
        });
    }

    private static boolean isAt(@Nullable Held held, Tcp master) {
        return held == null || held.at().equals(master);
    }

    private static void endUnlessMaster(@Nullable Held held, Map<Tcp, Integer> votes) {
        if (held != null) {
            int votesForIt = votes.getOrDefault(held.at(), 0);
            votes.forEach((master, number) -> {
                if (number > votesForIt) {
                    end(held, master);
                }
            });
        }
    }

    private static void end(Held held, Tcp master) {
        held.connection().close(held.at() + " is the master no longer, " + master + " is");
    }
}
