// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.sentinel;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.spi.RedisConnection;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A monitor that closes connections to a former master, because a former master may not close them. Confined to the broker's
 * thread.
 */
final class MasterMonitor {

    /** A connection and its server. */
    record Watched(RedisConnection connection, Tcp at) {}

    private final BrokerThread worker;
    private final SentinelClient sentinels;
    private final AtomicBoolean checking = new AtomicBoolean();
    private @Nullable Watched commands;
    private @Nullable Watched subscriptions;

    MasterMonitor(BrokerThread worker, SentinelClient sentinels) {
        this.worker = worker;
        this.sentinels = sentinels;
    }

    /** Called when commands are connected to the current master. Closes subscriptions on another server. */
    void commandsOpened(RedisConnection connection, Tcp at) {
        commands = new Watched(connection, at);
        if (subscriptions != null && !subscriptions.at().equals(at)) {
            end(subscriptions, at);
        }
    }

    void subscriptionsOpened(RedisConnection connection, Tcp at) {
        subscriptions = new Watched(connection, at);
    }

    /** Asks one sentinel, at each probe. If it names another master, closes a connection if most sentinels agree. */
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
                        .whenComplete((votes, votesFailure) -> worker.execute(() -> {
                            checking.set(false);
                            if (votes != null) {
                                endUnlessMaster(commands, votes);
                                endUnlessMaster(subscriptions, votes);
                            }
                        }));
            }
        });
    }

    private static boolean isAt(@Nullable Watched watched, Tcp master) {
        return watched == null || watched.at().equals(master);
    }

    private static void endUnlessMaster(@Nullable Watched watched, Map<Tcp, Integer> votes) {
        if (watched != null) {
            int votesForCurrent = votes.getOrDefault(watched.at(), 0);
            votes.forEach((master, number) -> {
                if (number > votesForCurrent) {
                    end(watched, master);
                }
            });
        }
    }

    private static void end(Watched watched, Tcp master) {
        watched.connection().close(watched.at() + " is no longer the master; the master is " + master);
    }
}
