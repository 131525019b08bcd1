// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.testkit.Await;
import dev.tidings.sse.testkit.redis.FreePort;
import dev.tidings.sse.testkit.redis.TestRedis;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server that can be restarted on the same port, and a second node that can publish while the server is stopped. */
public final class StreamServer implements AutoCloseable {

    public static final Duration RETRY = Duration.ofMillis(200);

    private final TestRedis redis = TestRedis.start();
    private final EventBroker otherBroker = LettuceBroker.create(redis.url());
    private final EventHub other = EventHub.builder(otherBroker).build();
    private final String channel = "clients:" + UUID.randomUUID();
    private final int port = FreePort.find();
    private final int maxStreams;
    private final boolean gzip;
    private final List<String> encodings = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile ChannelAccess decision = ChannelAccess.allow(channel);
    private @Nullable Node node;

    private record Node(EventBroker broker, EventHub hub, Javalin javalin) {}

    /**
     * A request for a stream.
     *
     * @param path path and query
     * @param lastEventId value of {@code Last-Event-ID}; empty if the header is absent
     * @param nanos time of arrival, from {@link System#nanoTime}
     */
    public record Request(String path, String lastEventId, long nanos) {}

    private StreamServer(int maxStreams, boolean gzip) {
        this.maxStreams = maxStreams;
        this.gzip = gzip;
        start();
    }

    public static StreamServer running() {
        return new StreamServer(100, false);
    }

    /** Starts a server that compresses streams for clients that accept gzip. */
    public static StreamServer compressing() {
        return new StreamServer(100, true);
    }

    /** Starts a server with a limit on open streams. Clients above the limit receive {@code Retry-After: 1}. */
    public static StreamServer withMaxStreams(int streams) {
        return new StreamServer(streams, false);
    }

    public void start() {
        EventBroker broker = LettuceBroker.create(redis.url());
        EventHub hub = EventHub.builder(broker).maxStreams(maxStreams).build();
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.registerPlugin(new SsePlugin(hub, this::configure));
            config.routes.before("/stream", this::recordRequest);
            config.routes.after("/stream", this::recordEncoding);
            config.routes.get("/", ctx -> ctx.html("<!doctype html><title>clients</title>"));
        });
        node = new Node(broker, hub, javalin.start(port));
    }

    private void configure(SsePlugin.Config sse) {
        sse.stream("/stream", ctx -> decision);
        sse.retryAfter(Duration.ofSeconds(1));
        sse.options(StreamOptions.builder()
                .retry(RETRY)
                .heartbeat(Duration.ofMillis(500))
                .gzip(gzip)
                .build());
    }

    private void recordRequest(Context ctx) {
        String id = Objects.requireNonNullElse(ctx.header("Last-Event-ID"), "");
        requests.add(new Request(ctx.path() + "?" + ctx.queryString(), id, System.nanoTime()));
    }

    private void recordEncoding(Context ctx) {
        encodings.add(Objects.requireNonNullElse(ctx.res().getHeader("Content-Encoding"), "none"));
    }

    public void stop() {
        Node running = Objects.requireNonNull(node);
        node = null;
        running.hub.close();
        running.javalin.stop();
        running.broker.close();
    }

    /** Sets the decision for later requests. */
    public void decide(ChannelAccess next) {
        decision = next;
    }

    /** Closes all streams of the server. Their clients reconnect. */
    public void closeStreams() {
        int unused = Objects.requireNonNull(node).hub.closeStreams(stream -> true);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Publishes through the other node. */
    public String publish(SseEvent event) {
        return other.publish(channel, event).join();
    }

    public void publishNumbers(int from, int to) {
        for (int number = from; number <= to; number++) {
            publish(SseEvent.of(Integer.toString(number)));
        }
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns the content codings of the streams that have ended. */
    public List<String> encodings() {
        return List.copyOf(encodings);
    }

    public void awaitStreams(int count) {
        EventHub hub = Objects.requireNonNull(node).hub;
        Await.until(
                Notes.PATIENCE,
                () -> hub.stats().openStreams() == count,
                () -> "not " + count + " open streams: " + hub.stats());
    }

    public void awaitRequests(int count) {
        Await.until(
                Notes.PATIENCE, () -> requests.size() >= count, () -> "fewer than " + count + " requests: " + requests);
    }

    @Override
    public void close() {
        if (node != null) {
            stop();
        }
        other.close();
        otherBroker.close();
        redis.close();
    }
}
