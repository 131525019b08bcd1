// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Ends a connection, and tells once that it ended, whichever side ended it. */
final class CloseNotifier implements RedisConnectionStateListener {

    private final StatefulConnection<?, ?> connection;
    private final Consumer<String> onClosed;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile String reason = "Redis or the network closed it";

    private CloseNotifier(StatefulConnection<?, ?> connection, Consumer<String> onClosed) {
        this.connection = connection;
        this.onClosed = onClosed;
    }

    static CloseNotifier watch(StatefulConnection<?, ?> connection, Consumer<String> onClosed) {
        CloseNotifier closing = new CloseNotifier(connection, onClosed);
        connection.addListener(closing);
        if (!connection.isOpen()) {
            // It ended before anybody listened.
            closing.tell();
        }
        return closing;
    }

    void close(String why) {
        if (asked.compareAndSet(false, true)) {
            reason = why;
            var unused = connection.closeAsync().whenComplete((ok, failure) -> tell());
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> disconnected) {
        tell();
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            onClosed.accept(reason);
        }
    }
}
