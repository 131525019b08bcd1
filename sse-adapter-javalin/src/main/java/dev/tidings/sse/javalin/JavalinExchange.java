// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.servlet.ChannelDecision;
import dev.tidings.sse.servlet.ServletStreams;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request whose asynchronous cycle Javalin runs: it is completed by the future that Javalin waits for. */
final class JavalinExchange implements AsyncExchange {

    private static final Logger LOG = System.getLogger(JavalinExchange.class.getName());

    private final Context context;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Flow.@Nullable Publisher<SseEvent> feed;

    JavalinExchange(Context context) {
        this.context = context;
    }

    /** Answers the request, with asynchronous processing started; Javalin goes on when the future completes. */
    CompletableFuture<Void> run(
            ServletStreams streams,
            Function<Context, ChannelDecision> rule,
            @Nullable Function<? super Context, ? extends Flow.Publisher<SseEvent>> source,
            HandlerStreams open) {
        try {
            // Not context.outputStream(): that one compresses.
            var stream = streams.open(context.req(), context.res(), request -> decide(rule, source), this);
            if (stream.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            open.add(stream.get(), ended);
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
            // Javalin sets one for every request.
            context.res().setContentType(null);
        } else {
            context.result(refusal.message());
        }
    }

    /** Never fails the future: Javalin would write an error's body into the stream. */
    @Override
    public void finish(Executor executor) {
        executor.execute(() -> {
            released.complete(null);
            ended.complete(null);
        });
    }

    private ChannelDecision decide(
            Function<Context, ChannelDecision> rule,
            @Nullable Function<? super Context, ? extends Flow.Publisher<SseEvent>> source) {
        ChannelDecision decision = rule.apply(context);
        if (source != null && decision instanceof ChannelDecision.Allow) {
            feed = source.apply(context);
        }
        return decision;
    }

    private void feed(EventStream stream) {
        if (feed != null) {
            var unused = stream.sendAll(feed).whenComplete((done, failure) -> {
                if (failure != null && !(failure instanceof StreamClosedException)) {
                    LOG.log(Level.WARNING, "what feeds a stream failed; the stream is closed", failure);
                }
                stream.close();
            });
        }
    }
}
