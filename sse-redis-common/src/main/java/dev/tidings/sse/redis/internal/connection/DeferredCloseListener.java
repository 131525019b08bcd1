// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A close listener that forwards the end of a connection only after {@link #activate}. */
public final class DeferredCloseListener implements Consumer<String> {

    private final Consumer<String> onClosed;
    private @Nullable String early;
    private boolean active;

    public DeferredCloseListener(Consumer<String> onClosed) {
        this.onClosed = onClosed;
    }

    @Override
    public void accept(String reason) {
        synchronized (this) {
            early = reason;
            if (!active) {
                return;
            }
        }
        onClosed.accept(reason);
    }

    /** Forwards the end from now on. Called when the connection has passed all checks; before, a failed check fails the opening. */
    public void activate() {
        String reason;
        synchronized (this) {
            active = true;
            reason = early;
        }
        if (reason != null) {
            onClosed.accept(reason);
        }
    }
}
