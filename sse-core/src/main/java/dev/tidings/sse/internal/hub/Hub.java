// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventSerializer;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.HubStats;
import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.SseException;
import dev.tidings.sse.internal.broker.BrokerClient;
import dev.tidings.sse.internal.channel.ChannelRegistry;
import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.channel.PositionChecker;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.delivery.HubCounters;
import dev.tidings.sse.internal.delivery.WriterLoops;
import dev.tidings.sse.internal.resume.ResumeRequest;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.internal.stream.StreamContext;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The hub: connects publishing, admission, channels, streams and writer loops. */
final class Hub implements EventHub, StreamOpener {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_DRAIN = Duration.ofDays(1);

    private final BrokerClient broker;
    private final CallbackExecutor callbacks = new CallbackExecutor("tidings-callbacks");

    /**
     * Separate from the thread that completes futures, because publishers depend on that one: a blocking callback must
     * not stop them.
     */
    private final CallbackExecutor listeners = new CallbackExecutor("tidings-listeners");

    private final Scheduler scheduler;
    private final ChannelRegistry channels;
    private final PositionChecker checks;
    private final WriterLoops loops;
    private final HubSettings settings;
    private final AdmissionControl gate;
    private final OpenStreams streams;
    private final Revocations revocations;
    private final HubCounters counters = new HubCounters();
    private final StreamContext streamContext;
    private final AtomicBoolean closed = new AtomicBoolean();

    Hub(HubSettings settings) {
        this.settings = settings;
        broker = new BrokerClient(settings.broker());
        gate = new AdmissionControl(settings);
        scheduler = new Scheduler("tidings-scheduler", settings.time());
        streams = new OpenStreams(gate, scheduler);
        streamContext = new StreamContext(callbacks, listeners, counters, this::begins, this::ended);
        revocations = new Revocations(broker, scheduler, streams, settings.consistencyCheckInterval());
        loops = new WriterLoops(settings.writerLoops(), settings.streamsPerLoop(), settings.time());
        channels = new ChannelRegistry(
                broker,
                scheduler,
                counters,
                settings.channelLinger(),
                settings.replayBufferBytes(),
                settings.writerLoops());
        checks = new PositionChecker(broker, scheduler, channels, settings.consistencyCheckInterval());
    }

    EventHub start() {
        scheduler.start();
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
    public AdapterStream open(StreamRequest request, StreamConnection connection) {
        Objects.requireNonNull(connection, "connection must not be null");
        gate.enter(request);
        HubStream stream;
        List<HubChannel> held;
        try {
            stream = new HubStream(streamContext, loops.forNewStream(), request, gate.address(request), connection);
            held = channels.acquire(stream, request);
        } catch (RuntimeException | Error e) {
            gate.leave(request.address().orElse(null), request.attributes());
            throw e;
        }
        // Begun before other threads can find it, so that a task that closes it comes later on its loop. The callbacks
        // of
        // onOpen are called by that first task, for the same reason.
        stream.begin(held);
        streams.add(stream);
        follow(stream, request, held);
        if (!request.attributes().isEmpty()) {
            revocations.listen();
        }
        streams.endIfLate(stream);
        return stream;
    }

    private void begins(HubStream stream) {
        settings.callbacks().opened(stream, listeners);
    }

    private static void follow(HubStream stream, StreamRequest request, List<HubChannel> held) {
        for (ResumeRequest resume : ResumeRequest.parse(stream, request)) {
            held.get(resume.slot()).follow(resume);
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
        revocations.revokeAgainLater(digest);
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
        scheduler.stop();
        callbacks.close();
        listeners.close();
        if (!settings.sharedBroker()) {
            settings.broker().close();
        }
    }

    /** Called by the writer loop when a stream has ended. */
    private void ended(HubStream stream) {
        streams.remove(stream);
        settings.callbacks().closed(stream, stream.closeReason(), listeners);
    }
}
