// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.spi.AdapterStream;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a container reports on one response. Nothing here throws, and nothing waits but for a write in flight. */
final class ServletCallbacks implements WriteListener, AsyncListener {

    private final ServletConnection connection;
    private final AdapterStream stream;
    private final @Nullable CallbackExit callbackEnd;

    /** With what tells when the container's thread is out of the response; null if it is when its callback returns. */
    ServletCallbacks(ServletConnection connection, AdapterStream stream, @Nullable CallbackExit callbackEnd) {
        this.connection = connection;
        this.stream = stream;
        this.callbackEnd = callbackEnd;
    }

    @Override
    public void onWritePossible() {
        try {
            connection.onWritePossible(callbackEnd != null);
            if (callbackEnd != null) {
                callbackEnd.await(Thread.currentThread(), this::callbackEnded);
            } else {
                stream.onWritable();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void callbackEnded() {
        connection.callbackEnded();
        stream.onWritable();
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onError(AsyncEvent event) {
        fail(event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        fail(new TimeoutException("the container's asynchronous timeout, though it was set to none"));
    }

    /** The end, which usually is our own doing. Containers do not report each one, so nothing depends on it. */
    @Override
    public void onComplete(AsyncEvent event) {
        completed();
    }

    void completed() {
        if (connection.endedByOthers()) {
            stream.onFailure(new IOException("the response was completed by something else than the stream"));
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A new cycle begins without listeners.
        event.getAsyncContext().addListener(this);
    }

    private void fail(@Nullable Throwable failure) {
        connection.leave();
        connection.finishInCallback();
        stream.onFailure(
                failure != null ? failure : new IOException("the container reported an error without a cause"));
    }
}
