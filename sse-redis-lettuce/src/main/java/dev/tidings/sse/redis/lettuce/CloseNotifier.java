// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A notifier that calls the close listener of a connection once, whichever side closes the connection. */
final class CloseNotifier implements RedisConnectionStateListener {

    private final StatefulConnection<?, ?> connection;
    private final Consumer<String> onClosed;
    private final AtomicBoolean closeRequested = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile String reason = "Redis or the network closed it";

    private CloseNotifier(StatefulConnection<?, ?> connection, Consumer<String> onClosed) {
        this.connection = connection;
        this.onClosed = onClosed;
    }

    static CloseNotifier watch(StatefulConnection<?, ?> connection, Consumer<String> onClosed) {
        CloseNotifier closing = new CloseNotifier(connection, onClosed);
        connection.addListener(closing);
        if (!connection.isOpen()) {
            // The connection ended before the listener was added.
            closing.report();
        }
        return closing;
    }

    void close(String cause) {
        if (closeRequested.compareAndSet(false, true)) {
            reason = cause;
            var unused = connection.closeAsync().whenComplete((ok, failure) -> report());
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> disconnected) {
        report();
    }

    private void report() {
        if (reported.compareAndSet(false, true)) {
            onClosed.accept(reason);
        }
    }
}
