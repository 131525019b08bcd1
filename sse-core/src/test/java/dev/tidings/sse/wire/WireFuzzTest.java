// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The encoder against the parser, and the parser against random bytes, split at random places. */
class WireFuzzTest {

    private static final String[] GARBAGE = {
        "data",
        "data:",
        "data: a",
        "event",
        "event: b",
        "id",
        "id: ",
        "id:1",
        "retry: 5",
        "retry",
        ":",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\0",
        "\u00ef\u00bb\u00bf",
        "\u00c3\u00a9",
        "\u00e2\u0082",
        "\u00f0\u009f\u0098\u0080",
        "\u00ff",
        "\u00ed\u00a0\u0080"
    };

    @Test
    void parsedEventsEqualEncodedEvents() {
        Fuzz.run(2_000, random -> {
            List<SseEvent> events = RandomEvents.list(random);
            byte[] stream = encode(events);
            assertThat(Splits.parse(stream, Fuzz.cuts(random, stream.length))).isEqualTo(expected(events));
        });
    }

    @Test
    void lineEndsDoNotChangeTheResult() {
        Fuzz.run(2_000, random -> {
            List<SseEvent> events = RandomEvents.list(random);
            byte[] stream = withOtherLineEnds(random, encode(events));
            assertThat(Splits.parse(stream, Fuzz.cuts(random, stream.length))).isEqualTo(expected(events));
        });
    }

    @Test
    void splitsDoNotChangeTheResultForAnyBytes() {
        Fuzz.run(2_000, random -> {
            byte[] stream = random.nextInt(4) == 0 ? noise(random) : garbage(random);
            assertThat(Splits.parse(stream, Fuzz.cuts(random, stream.length)))
                    .isEqualTo(Splits.parse(stream, stream.length));
        });
    }

    @Test
    void reencodedEventsParseToTheSame() {
        Fuzz.run(2_000, random -> {
            for (SseEvent event : parse(garbage(random))) {
                assertThat(parse(FrameEncoder.encode(event))).containsExactly(event);
            }
        });
    }

    private static byte[] encode(List<SseEvent> events) {
        return Splits.join(events.stream().map(FrameEncoder::encode).toArray(byte[][]::new));
    }

    /** Returns the expected calls of a parser for these events, computed without the encoder. */
    private static List<String> expected(List<SseEvent> events) {
        List<String> calls = new ArrayList<>();
        String lastEventId = "";
        for (SseEvent event : events) {
            event.retry().ifPresent(retry -> calls.add(ParserRecorder.retry(retry.toMillis())));
            event.id().ifPresent(id -> calls.add(ParserRecorder.id(id)));
            lastEventId = event.id().orElse(lastEventId);
            String data = String.join("\n", lines(event.data()));
            calls.add(ParserRecorder.event(event.type().orElse("message"), data, lastEventId));
        }
        return calls;
    }

    private static String[] lines(String text) {
        return text.split("\r\n|\r|\n", -1);
    }

    /** Replaces each line end by a random one, except by an LF right after a CR, which would form one CRLF. */
    private static byte[] withOtherLineEnds(SplittableRandom random, byte[] stream) {
        StringBuilder rewritten = new StringBuilder();
        for (char c : new String(stream, StandardCharsets.ISO_8859_1).toCharArray()) {
            boolean afterCr = !rewritten.isEmpty() && rewritten.charAt(rewritten.length() - 1) == '\r';
            String[] ends = afterCr ? new String[] {"\r", "\r\n"} : new String[] {"\n", "\r", "\r\n"};
            rewritten.append(c == '\n' ? ends[random.nextInt(ends.length)] : String.valueOf(c));
        }
        return Splits.bytes(rewritten.toString());
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] garbage(SplittableRandom random) {
        StringBuilder garbage = new StringBuilder();
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            garbage.append(GARBAGE[random.nextInt(GARBAGE.length)]);
        }
        return Splits.bytes(garbage.toString());
    }

    /** Returns the dispatched events as events to publish, each with its last event id. */
    private static List<SseEvent> parse(byte[] stream) {
        List<SseEvent> events = new ArrayList<>();
        EventStreamParser parser = new EventStreamParser((type, data, lastEventId) ->
                events.add(SseEvent.builder(data).type(type).id(lastEventId).build()));
        parser.feed(stream, 0, stream.length);
        return events;
    }
}
