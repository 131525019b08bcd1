// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.message.TagGenerator;

/**
 * Publishes with history. What is published while a call of the script is under way goes out together in the next one: so
 * the busier Redis is, the more messages travel in a call. Where a call may have the keys of many channels there is one
 * lane, else several, and a channel is always in the same one, so that its order is kept.
 */
final class BatchingPublisher {

    private static final int LANES = 16;

    /** How often a command's time-out may pass for what waits behind others. */
    private static final int LONGEST_WAIT = 5;

    private final PublishQueue[] lanes = new PublishQueue[LANES];

    BatchingPublisher(CommandSender caller, HistoryOptions history, TagGenerator tags, BrokerThread worker) {
        PublishScript calls = new PublishScript(caller, history, tags);
        for (int i = 0; i < LANES; i++) {
            lanes[i] = new PublishQueue(calls, worker, caller.commandTimeout().multipliedBy(LONGEST_WAIT));
        }
        caller.whenClosed(this::close);
    }

    void publish(RedisTarget target, PendingPublish pending) {
        boolean together = target.deployment().takesKeysOfManyChannels();
        int lane = together ? 0 : Math.floorMod(pending.channel().hashCode(), LANES);
        lanes[lane].add(target, pending);
    }

    private void close(String reason) {
        for (PublishQueue lane : lanes) {
            lane.close(reason);
        }
    }
}
