// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.TestBrokers;
import dev.tidings.sse.redis.internal.connection.FakeClient;
import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are published while a script call is in progress share the next call. */
class BatchingPublisherTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int ARGUMENTS_FROM = 2;

    private final FakeClient client = new FakeClient();
    private final RedisEventBroker broker = TestBrokers.builder(client)
            .url("redis://nowhere")
            .commandTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** A script call: the keys, and the messages of each key. */
    private record Call(List<String> keys, List<List<String>> messages, CompletableFuture<@Nullable Object> reply) {

        /** Replies with success for all channels, except for an error of the first channel if it is not empty. */
        void accept(String error) {
            List<Object> answers = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                answers.add(List.of(text("17-"), text("5"), text("ab"), text(i == 0 ? error : "")));
            }
            reply.complete(answers);
        }
    }

    @BeforeEach
    void recordCalls() {
        client.onScript = this::record;
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void eventsDuringACallShareTheNextCall() {
        send("a", "1");
        awaitCalls(1);
        send("a", "2");
        send("b", "3");
        send("a", "4");
        assertThat(calls).hasSize(1);

        calls.get(0).accept("");
        awaitCalls(2);

        assertThat(calls.get(1).keys()).containsExactly("sse:a", "sse:b");
        assertThat(calls.get(1).messages()).containsExactly(List.of("2", "4"), List.of("3"));
    }

    @Test
    void eachPublishCompletesWithItsOwnPosition() {
        CompletableFuture<String> first = publish("a", "1");
        awaitCalls(1);
        CompletableFuture<String> second = publish("a", "2");
        CompletableFuture<String> third = broker.publish("a", SseEvent.of("3").withId("given"));
        CompletableFuture<String> fourth = publish("a", "4");
        calls.get(0).accept("");
        awaitCalls(2);
        calls.get(1).accept("");

        assertThat(first).succeedsWithin(LIMIT).asString().matches("17-5-[0-9a-z]{6}ab");
        String random = second.join().substring(5, 11);
        assertThat(second.join()).isEqualTo("17-5-" + random + "ab");
        assertThat(third).succeedsWithin(LIMIT).isEqualTo("given");
        assertThat(fourth).succeedsWithin(LIMIT).isEqualTo("17-7-" + random + random.substring(0, 2));
    }

    @Test
    void errorOfOneChannelDoesNotFailOtherChannels() {
        send("x", "0");
        awaitCalls(1);
        CompletableFuture<String> refused = publish("a", "1");
        CompletableFuture<String> accepted = publish("b", "2");
        calls.get(0).accept("");
        awaitCalls(2);
        calls.get(1).accept("OOM no room");

        assertThat(accepted).succeedsWithin(LIMIT);
        assertThat(refused)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("cannot publish on channel \"a\": Redis at nowhere:6379 refused: OOM no room");
    }

    @Test
    void scriptMissingFromCacheIsSentWithItsSource() {
        client.onScript = arguments -> CompletableFuture.failedFuture(new BrokerException(
                BrokerException.Kind.REFUSED,
                client.log.size() == 1 ? "NOSCRIPT No matching script" : "ERR unexpected"));
        CompletableFuture<String> first = publish("a", "1");

        assertThat(first).failsWithin(LIMIT).withThrowableThat().withMessageContaining("refused: ERR unexpected");
        assertThat(client.log).containsExactly("open commands", "evalsha", "eval");
    }

    @Test
    void callIsBoundedByEventsAndBytes() {
        send("a", "first");
        awaitCalls(1);
        for (int i = 0; i < 300; i++) {
            send("a", "" + i);
        }
        send("a", "x".repeat(300 << 10));
        send("a", "last");
        calls.get(0).accept("");
        awaitCalls(2);
        calls.get(1).accept("");
        awaitCalls(3);
        calls.get(2).accept("");
        awaitCalls(4);
        calls.get(3).accept("");
        awaitCalls(5);

        assertThat(calls.get(1).messages().get(0))
                .hasSize(256)
                .startsWith("0", "1")
                .endsWith("255");
        assertThat(calls.get(2).messages().get(0)).hasSize(44).endsWith("299");
        assertThat(calls.get(3).messages().get(0)).hasSize(1);
        assertThat(calls.get(4).messages()).containsExactly(List.of("last"));
    }

    @Test
    void longQueueFailsWithoutStackOverflow() {
        client.mayOpen = new CompletableFuture<>();
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            all.add(publish("a", "1"));
        }

        client.mayOpen.completeExceptionally(new IllegalStateException("refused"));

        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .failsWithin(LIMIT);
        assertThat(calls).isEmpty();
    }

    private CompletableFuture<String> publish(String channel, String data) {
        return broker.publish(channel, SseEvent.of(data));
    }

    private void send(String channel, String data) {
        var unused = publish(channel, data);
    }

    private void awaitCalls(int count) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (calls.size() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(calls).hasSize(count);
    }

    private CompletionStage<@Nullable Object> record(List<byte[]> arguments) {
        int keys = Integer.parseInt(string(arguments.get(1)));
        List<String> names = new ArrayList<>();
        List<List<String>> messages = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            names.add(string(arguments.get(ARGUMENTS_FROM + i)));
            String lines = string(arguments.get(ARGUMENTS_FROM + keys + 3 + 5 * i + 3));
            messages.add(lines.lines()
                    .map(line -> FlaskSseFormat.decode(text("{" + line)).data())
                    .toList());
        }
        Call call = new Call(names, messages, new CompletableFuture<>());
        calls.add(call);
        return call.reply();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
