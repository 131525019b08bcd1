// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The handler of {@code POST /publish?channel=&type=&id=&retry=}, with the data as the body. The response contains the id
 * of the event, or an error message.
 */
final class PublishHandler implements Handler {

    private final EventHub hub;
    private final KnownTypes types;

    PublishHandler(EventHub hub, KnownTypes types) {
        this.hub = hub;
        this.types = types;
    }

    @Override
    public void handle(Context ctx) throws Exception {
        byte @Nullable [] body = PublishRequest.body(ctx);
        if (body == null) {
            refuse(ctx, HttpStatus.CONTENT_TOO_LARGE, "body must have at most " + PublishRequest.MAX_BYTES + " bytes");
            return;
        }
        CompletableFuture<String> id;
        try {
            id = publish(PublishRequest.channel(ctx), PublishRequest.event(ctx, body));
        } catch (IllegalArgumentException wrong) {
            refuse(ctx, HttpStatus.BAD_REQUEST, Objects.toString(wrong.getMessage()));
            return;
        }
        if (id.isDone()) { // the broker in memory completes immediately, so no asynchronous response is needed
            answer(ctx, id);
        } else {
            ctx.future(() -> id.handle((done, failure) -> {
                answer(ctx, id);
                return null;
            }));
        }
    }

    private CompletableFuture<String> publish(String channel, SseEvent event) {
        return types.isNew(event)
                ? types.announce(event).thenCompose(announced -> hub.publish(channel, event))
                : hub.publish(channel, event);
    }

    private static void answer(Context ctx, CompletableFuture<String> id) {
        try {
            ctx.json(Map.of("id", id.join()));
        } catch (CompletionException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            HttpStatus status = cause instanceof BrokerException
                    ? HttpStatus.SERVICE_UNAVAILABLE
                    : HttpStatus.INTERNAL_SERVER_ERROR;
            refuse(ctx, status, Objects.toString(cause.getMessage(), cause.toString()));
        }
    }

    private static void refuse(Context ctx, HttpStatus status, String message) {
        ctx.status(status).json(Map.of("error", message));
    }
}
