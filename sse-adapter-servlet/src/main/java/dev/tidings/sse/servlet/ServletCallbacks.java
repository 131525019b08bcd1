// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.spi.AdapterStream;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The container's callbacks for one response. Its methods never throw. They wait only for a write in progress. */
final class ServletCallbacks implements WriteListener, AsyncListener {

    private final ServletConnection connection;
    private final AdapterStream stream;
    private final @Nullable CallbackExit callbackExit;

    /** {@code callbackExit} is null if the container no longer uses the response when its callback has returned. */
    ServletCallbacks(ServletConnection connection, AdapterStream stream, @Nullable CallbackExit callbackExit) {
        this.connection = connection;
        this.stream = stream;
        this.callbackExit = callbackExit;
    }

    @Override
    public void onWritePossible() {
        try {
            connection.onWritePossible(callbackExit != null);
            if (callbackExit != null) {
                callbackExit.await(Thread.currentThread(), this::callbackEnded);
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
        fail(new TimeoutException("the container's asynchronous timeout expired, although it was disabled"));
    }

    /** Usually reports our own completion. Containers do not report every completion, so nothing depends on it. */
    @Override
    public void onComplete(AsyncEvent event) {
        completed();
    }

    void completed() {
        if (connection.completedByOthers()) {
            stream.onFailure(new IOException("the response was completed outside of the stream"));
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A new asynchronous cycle starts without listeners.
        event.getAsyncContext().addListener(this);
    }

    private void fail(@Nullable Throwable failure) {
        connection.detach();
        connection.finishInCallback();
        stream.onFailure(
                failure != null ? failure : new IOException("the container reported an error without a cause"));
    }
}
