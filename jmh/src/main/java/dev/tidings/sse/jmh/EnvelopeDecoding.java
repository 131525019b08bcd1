// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.internal.message.RedisMessage;
import dev.tidings.sse.spi.BrokerEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The decoding of a Redis message to an event, by the broker and by Jackson. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public class EnvelopeDecoding {

    private static final String POSITION = "1712345678901-0-a1b2c3d4";

    /** Number of characters of data. */
    @Param({"100", "1024"})
    int length;

    private final ObjectMapper mapper = new ObjectMapper();
    private byte[] withHistory;
    private byte[] plain;

    /** Creates the messages, one like a broker with history publishes it and one like Flask-SSE. */
    @Setup
    public void makeMessages() {
        String members = "\"data\": \"" + "x".repeat(length) + "\", \"type\": \"message\"}";
        withHistory = ascii("{\"id\": \"" + POSITION + "\", " + members);
        plain = ascii("{" + members);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public BrokerEvent withHistory() {
        return RedisMessage.read(withHistory);
    }

    @Benchmark
    public BrokerEvent plain() {
        return RedisMessage.read(plain);
    }

    /** Decodes without any checks. */
    @Benchmark
    public SseEvent jacksonTree() throws IOException {
        JsonNode message = mapper.readTree(withHistory);
        return SseEvent.builder(message.get("data").asText())
                .type(message.get("type").asText())
                .id(message.get("id").asText())
                .build();
    }
}
