// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
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

/** The encoding of an event as a frame, by the encoder and by handwritten code. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public class Encoding {

    /** The shapes of data. */
    public enum Shape {
        /** One line of 100 characters. */
        SHORT("x".repeat(100)),
        /** One line of JSON of 1 KiB. */
        JSON("{\"name\": \"value\"}".repeat(61)),
        /** Ten lines of 100 characters. */
        LINES(("x".repeat(99) + "\n").repeat(10).strip()),
        /** One line of 100 characters that are two or three bytes each. */
        UNICODE("\u00e4\u4f60".repeat(50));

        private final String data;

        Shape(String data) {
            this.data = data;
        }
    }

    @Param
    Shape shape;

    private SseEvent event;

    @Setup
    public void makeEvent() {
        event = SseEvent.builder(shape.data)
                .type("message")
                .id("1712345678901-0")
                .build();
    }

    @Benchmark
    public byte[] frameEncoder() {
        return FrameEncoder.encode(event);
    }

    /** Splits at line ends by a regular expression, joins strings, and encodes the result. */
    @Benchmark
    public byte[] joinedStrings() {
        String data = "data: " + shape.data.replaceAll("\r\n|\r|\n", "\ndata: ");
        return ("event: message\n" + data + "\nid: 1712345678901-0\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
