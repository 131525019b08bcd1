// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes down what a connection tells it, and fails on purpose at channels that are called so. */
final class RecordingSubscriber implements SubscriptionListener {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void onSubscribed(String channel) {
        record("+" + channel);
    }

    @Override
    public void onUnsubscribed(String channel) {
        record("-" + channel);
    }

    @Override
    public void onMessage(String channel, byte[] message) {
        record(channel + ": " + new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void onClosed(String reason) {
        record("closed: " + reason);
    }

    private void record(String entry) {
        told.add(entry);
        if (entry.contains("throw")) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Nullable
    String next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    boolean isAtItsEnd() {
        return told.isEmpty();
    }
}
