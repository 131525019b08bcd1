// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** An exchange whose asynchronous processing Javalin starts, and completes when the returned future completes. */
final class JavalinExchange implements AsyncExchange {

    private static final Logger LOG = System.getLogger(JavalinExchange.class.getName());

    private final Context context;
    private final SseHandler handler;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<Void> completed = new CompletableFuture<>();
    private Flow.@Nullable Publisher<? extends SseEvent> source;

    JavalinExchange(Context context, SseHandler handler) {
        this.context = context;
        this.handler = handler;
    }

    /** Answers the request. Called with asynchronous processing started; Javalin continues when the future completes. */
    CompletableFuture<Void> run() {
        try {
            // Not context.outputStream(), because that one compresses.
            var stream = handler.opener().open(context.req(), context.res(), request -> decide(), this);
            if (stream.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            handler.opened(context, stream.get(), completed);
            feed(stream.get());
            return released;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public AsyncContext start() {
        return context.req().getAsyncContext();
    }

    @Override
    public void refuse(StreamRefusal refusal) {
        context.status(refusal.status());
        refusal.headers().forEach(context.res()::setHeader);
        if (refusal.status() == HttpServletResponse.SC_NO_CONTENT) {
            // Javalin sets a content type for every request.
            context.res().setContentType(null);
        } else {
            context.result(refusal.message());
        }
    }

    /** Never fails the future, because Javalin would write an error's body into the stream. */
    @Override
    public void finish(Executor executor) {
        executor.execute(() -> {
            released.complete(null);
            completed.complete(null);
        });
    }

    /** Asks for the source before the response begins, so that Javalin can answer its exceptions. */
    private ChannelAccess decide() {
        ChannelAccess access = handler.decide(context);
        if (access.isAllowed()) {
            source = handler.source(context);
        }
        return access;
    }

    private void feed(EventStream stream) {
        if (source != null) {
            var unused = stream.sendAll(source).whenComplete((done, failure) -> {
                if (failure != null && !(failure instanceof StreamClosedException)) {
                    LOG.log(Level.WARNING, "the source of a stream failed; the stream is closed", failure);
                }
                stream.close();
            });
        }
    }
}
