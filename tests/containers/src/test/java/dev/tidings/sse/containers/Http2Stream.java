// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 response, as far as it was received. */
final class Http2Stream implements Stream.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean ended;
    private volatile @Nullable Stream stream;

    void opened(Stream opened) {
        stream = opened;
    }

    @Override
    public void onHeaders(Stream of, HeadersFrame frame) {
        status.complete(((MetaData.Response) frame.getMetaData()).getStatus());
        ended |= frame.isEndStream();
        of.demand();
    }

    @Override
    public void onDataAvailable(Stream of) {
        Stream.Data data = of.readData();
        if (data == null) {
            of.demand();
            return;
        }
        synchronized (text) {
            text.append(ISO_8859_1.decode(data.frame().getByteBuffer()));
        }
        ended |= data.frame().isEndStream();
        data.release();
        if (!ended) {
            of.demand();
        }
    }

    @Override
    public void onReset(Stream of, ResetFrame frame, Callback callback) {
        status.completeExceptionally(new AssertionError("the server reset the stream: " + frame));
        callback.succeeded();
    }

    int awaitStatus() {
        return status.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Waits until the received text contains {@code part}, and returns the text. */
    String awaitText(String part) {
        eventually(() -> text().contains(part));
        return text();
    }

    private String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    void awaitEnd() {
        eventually(() -> ended);
    }

    /** Sends an RST_STREAM, as a browser does when a page closes its EventSource. */
    void reset() {
        Stream open = stream;
        if (open != null) {
            open.reset(new ResetFrame(open.getId(), ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP);
        }
    }

    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("condition not reached within " + PATIENCE);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
