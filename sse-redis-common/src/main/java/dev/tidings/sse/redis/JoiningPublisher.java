// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

/**
 * Publishes with history. What is published while a call of the script is under way goes out together in the next one: so
 * the busier Redis is, the more messages travel in a call. Where a call may have the keys of many channels there is one
 * lane, else several, and a channel is always in the same one, so that its order is kept.
 */
final class JoiningPublisher {

    private static final int LANES = 16;

    /** How often a command's time-out may pass for what waits behind others. */
    private static final int LONGEST_WAIT = 5;

    private final PublishLane[] lanes = new PublishLane[LANES];

    JoiningPublisher(Caller caller, HistoryOptions history, Tags tags, Worker worker) {
        PublishCalls calls = new PublishCalls(caller, history, tags);
        for (int i = 0; i < LANES; i++) {
            lanes[i] = new PublishLane(calls, worker, caller.commandTimeout().multipliedBy(LONGEST_WAIT));
        }
        caller.whenClosed(this::close);
    }

    void publish(Target target, PendingPublish pending) {
        boolean together = target.deployment().takesKeysOfManyChannels();
        int lane = together ? 0 : Math.floorMod(pending.channel().hashCode(), LANES);
        lanes[lane].add(target, pending);
    }

    private void close(String reason) {
        for (PublishLane lane : lanes) {
            lane.close(reason);
        }
    }
}
