// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventSerializer;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.HubStats;
import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.SseException;
import dev.tidings.sse.internal.channel.ChannelRegistry;
import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.channel.PositionChecker;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.delivery.HubCounters;
import dev.tidings.sse.internal.delivery.WriterLoops;
import dev.tidings.sse.internal.resume.ResumeParser;
import dev.tidings.sse.internal.resume.ResumeRequest;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.internal.stream.StreamContext;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ManagedStream;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The hub: where publishing, channels, streams and loops come together. */
public final class Hub implements EventHub {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_DRAIN = Duration.ofDays(1);

    public final EventBroker broker;
    private final CallbackExecutor callbacks = new CallbackExecutor("tidings-callbacks");

    /** Apart from the futures' thread, which feeds need: a callback of the application that blocks must not stop them. */
    private final CallbackExecutor listeners = new CallbackExecutor("tidings-listeners");

    public final Scheduler keeper;
    public final Duration linger;
    private final ChannelRegistry channels;
    private final PositionChecker checks;
    private final WriterLoops loops;
    private final HubSettings settings;
    private final AdmissionControl gate;
    private final OpenStreams streams;
    private final Revocations revocations;
    public final HubCounters counters = new HubCounters();
    private final StreamContext streamContext;
    private final AtomicBoolean closed = new AtomicBoolean();

    Hub(HubSettings settings) {
        this.settings = settings;
        broker = settings.broker();
        linger = settings.channelLinger();
        gate = new AdmissionControl(settings);
        keeper = new Scheduler("tidings-scheduler", settings.time());
        streams = new OpenStreams(gate, keeper);
        streamContext = new StreamContext(callbacks, listeners, counters, this::ended);
        revocations = new Revocations(this, streams, settings.consistencyCheckInterval());
        loops = new WriterLoops(settings.writerLoops(), settings.streamsPerLoop(), settings.time());
        channels = new ChannelRegistry(this, settings.replayBufferBytes(), settings.writerLoops());
        checks = new PositionChecker(this, channels, settings.consistencyCheckInterval());
    }

    EventHub start() {
        keeper.start();
        loops.start();
        checks.start();
        return this;
    }

    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        ChannelNames.requireName(channel);
        Objects.requireNonNull(event, "event must not be null");
        if (closed.get()) {
            return CompletableFuture.failedFuture(new SseException("cannot publish: the hub is closed"));
        }
        return broker.publish(channel, event);
    }

    @Override
    public JsonEvents json() {
        EventSerializer serializer = settings.serializer();
        if (serializer == null) {
            throw new IllegalStateException("the hub has no EventSerializer: set one with"
                    + " EventHub.Builder.serializer(objectMapper::writeValueAsString), or add a module that provides one,"
                    + " such as sse-redis-lettuce or sse-redis-jedis");
        }
        return JsonEvents.using(serializer);
    }

    @Override
    public ManagedStream open(StreamRequest request, StreamConnection connection) {
        Objects.requireNonNull(connection, "connection must not be null");
        gate.enter(request);
        HubStream stream;
        List<HubChannel> held;
        try {
            stream = new HubStream(streamContext, loops.forNewStream(), request, gate.address(request), connection);
            held = channels.hold(stream, request);
        } catch (RuntimeException | Error e) {
            gate.leave(request.address().orElse(null), request.attributes());
            throw e;
        }
        // Before the stream begins, and so before it can close.
        settings.callbacks().opened(stream, listeners);
        // Begun before other threads can find it, so that a task that closes it comes later on its loop.
        stream.begin(held);
        streams.add(stream);
        follow(stream, request, held);
        if (!request.attributes().isEmpty()) {
            revocations.listen();
        }
        streams.endIfLate(stream);
        return stream;
    }

    private static void follow(HubStream stream, StreamRequest request, List<HubChannel> held) {
        List<ResumeRequest> places = ResumeParser.of(stream, request);
        for (ResumeRequest place : places) {
            held.get(place.slot()).follow(place);
        }
    }

    @Override
    public int closeStreams(Predicate<? super EventStream> condition) {
        return streams.close(CloseReason.CLOSED, condition);
    }

    @Override
    public int streams(String channel) {
        return channels.streams(ChannelNames.requireName(channel));
    }

    @Override
    public CompletableFuture<Void> revokePrincipal(String principal) {
        requireText("principal", principal);
        return revoke(EventStream.PRINCIPAL, principal);
    }

    private static void requireText(String name, String value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank: \"" + value + '"');
        }
    }

    @Override
    public CompletableFuture<Void> revoke(String attribute, String value) {
        requireText("attribute", attribute);
        requireText("value", value);
        if (closed.get()) {
            return CompletableFuture.failedFuture(new SseException("cannot revoke: the hub is closed"));
        }
        String digest = AttributeDigest.of(attribute, value);
        streams.revoke(digest);
        revocations.lookAgain(digest);
        return revocations.publish(digest);
    }

    @Override
    public CompletableFuture<Void> drain(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST_DRAIN) > 0) {
            throw new IllegalArgumentException("duration must be 0 to " + LONGEST_DRAIN.toDays() + " day: " + duration);
        }
        gate.shut(RefusalReason.DRAINING);
        return streams.drain(duration);
    }

    @Override
    public HubStats stats() {
        return new HubCounts(
                gate.openStreams(),
                channels.size(),
                counters.events(),
                loops.deliveries(),
                counters.dropped(),
                counters.resets(),
                gate.refused());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        gate.shut(RefusalReason.CLOSED);
        revocations.end();
        streams.shutDown(CLOSE_LIMIT);
        loops.stop(CLOSE_LIMIT);
        channels.close();
        keeper.stop();
        callbacks.close();
        listeners.close();
        if (!settings.sharedBroker()) {
            broker.close();
        }
    }

    // ---- for channels and streams

    /** Reads history, and calls one of the two with the answer; what a broker throws, or the first of the two, is a failure
     * like others. */
    public void read(
            String channel,
            ReadFrom from,
            int limit,
            Consumer<HistoryResult> onHistory,
            Consumer<Throwable> onFailure) {
        CompletableFuture<HistoryResult> answer;
        try {
            answer = broker.read(channel, from, limit);
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var unused = answer.whenComplete((history, failure) -> {
            if (failure != null) {
                onFailure.accept(failure);
                return;
            }
            try {
                onHistory.accept(history);
            } catch (RuntimeException | Error e) {
                onFailure.accept(e);
            }
        });
    }

    public void countEvent() {
        counters.countEvent();
    }

    public void countResets(long count) {
        counters.countResets(count);
    }

    /** Called by the writer loop when a stream has ended. */
    private void ended(HubStream stream) {
        streams.remove(stream);
        settings.callbacks().closed(stream, stream.closeReason(), listeners);
    }

    /** A channel has been given up. */
    public void forget(HubChannel channel) {
        channels.remove(channel);
    }
}
