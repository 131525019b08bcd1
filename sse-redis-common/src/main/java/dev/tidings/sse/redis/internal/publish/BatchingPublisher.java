// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandBatcher;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A publisher with history, which sends many events in one script call. A single server accepts the events of all channels in
 * one call, so one batcher is sufficient. In a cluster, a call has the events of one channel, so there are 16 batchers. A
 * channel always uses the same batcher, which keeps its order.
 */
final class BatchingPublisher {

    private static final int BATCHERS_IN_CLUSTER = 16;

    /** Maximum time in the queue, in command time-outs. */
    private static final int MAX_WAIT = 5;

    private final List<CommandBatcher<PendingPublish>> batchers = new ArrayList<>();

    BatchingPublisher(CommandSender sender, PublishScript script, BrokerThread worker) {
        Duration maxWait = sender.commandTimeout().multipliedBy(MAX_WAIT);
        int count = script.allowsManyChannels() ? 1 : BATCHERS_IN_CLUSTER;
        for (int i = 0; i < count; i++) {
            // One command at a time: Redis may ask for the script's source, and a later command must not overtake it.
            batchers.add(new CommandBatcher<>(() -> new PublishBatch(script), worker, 1, maxWait));
        }
        sender.onClose(this::close);
    }

    void publish(PendingPublish event) {
        batchers.get(Math.floorMod(event.channel().hashCode(), batchers.size())).add(event);
    }

    private void close(CommandException failure) {
        batchers.forEach(batcher -> batcher.close(failure));
    }
}
