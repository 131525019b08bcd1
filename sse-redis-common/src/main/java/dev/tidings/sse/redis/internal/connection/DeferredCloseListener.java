// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of a connection's end only after it was handed out: until then, whoever opens it answers for it. */
public final class DeferredCloseListener implements Consumer<String> {

    private final Consumer<String> onClosed;
    private @Nullable String early;
    private boolean done;

    public DeferredCloseListener(Consumer<String> onClosed) {
        this.onClosed = onClosed;
    }

    @Override
    public void accept(String reason) {
        synchronized (this) {
            early = reason;
            if (!done) {
                return;
            }
        }
        onClosed.accept(reason);
    }

    public void done() {
        String reason;
        synchronized (this) {
            done = true;
            reason = early;
        }
        if (reason != null) {
            onClosed.accept(reason);
        }
    }
}
