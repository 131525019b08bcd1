// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listener that records its calls, and throws an exception for channels whose name contains "throw". */
final class RecordingSubscriber implements SubscriptionListener {

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

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
        calls.add(entry);
        if (entry.contains("throw")) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Nullable
    String next() throws InterruptedException {
        return calls.poll(30, TimeUnit.SECONDS);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }
}
