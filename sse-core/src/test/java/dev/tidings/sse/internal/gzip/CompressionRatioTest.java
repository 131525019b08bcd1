// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.log.CompressedFrames;
import dev.tidings.sse.internal.log.EncodedFrame;
import dev.tidings.sse.internal.log.Segment;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The compression ratio of typical events: about 1 KiB of JSON. Deterministic. */
class CompressionRatioTest {

    private static final int EVENTS = 1_000;
    private static final List<String> PRODUCTS = List.of(
            "Espresso machine",
            "Desk lamp, brass",
            "Rain jacket (M)",
            "Notebook, ruled",
            "Bicycle bell",
            "Tea pot, 1.2 l");
    private static final List<String> STATES = List.of("picked", "packed", "reserved", "backordered", "shipped");

    private final SplittableRandom random = new SplittableRandom(42);

    @Test
    void orderEventsCompressToLessThanHalf() {
        BlockDeflater deflating = new BlockDeflater();
        long plain = 0;
        long coded = 0;
        long data = 0;
        for (int i = 0; i < EVENTS; i++) {
            String json = order(i);
            EncodedFrame frame = EncodedFrame.of(SseEvent.of("order.updated", json), "1763846213117-" + i, null);
            Segment segment = Segment.empty(0, 0).successor(frame.length());
            segment.append(frame);
            CompressedFrames twin = new CompressedFrames(segment, false);
            twin.provide(1, deflating);
            plain += frame.length();
            coded += twin.startOf(1);
            data += json.getBytes(UTF_8).length;
        }
        deflating.close();
        assertThat((double) data / EVENTS).as("bytes of JSON").isBetween(1_000.0, 1_050.0);
        assertThat((double) coded / plain).as("share of the bytes").isLessThanOrEqualTo(0.45);
    }

    private String order(int number) {
        StringBuilder items = new StringBuilder();
        for (int line = 1; line <= 6; line++) {
            items.append(line == 1 ? "" : ",").append(item(line));
        }
        return "{\"orderId\":\"" + Long.toHexString(random.nextLong()) + "\",\"number\":" + (48_200 + number)
                + ",\"updatedAt\":\"" + time() + "\",\"customer\":{\"id\":" + random.nextInt(1_000_000)
                + ",\"name\":\"Ada Lovelace\",\"city\":\"London\"},\"items\":[" + items
                + "],\"currency\":\"EUR\",\"note\":\"Please ring twice, the bell is broken.\"}";
    }

    private String item(int line) {
        return "{\"line\":" + line + ",\"sku\":\"" + (100_000 + random.nextInt(900_000)) + "\",\"title\":\""
                + oneOf(PRODUCTS) + "\",\"quantity\":" + (1 + random.nextInt(9)) + ",\"unitPrice\":"
                + random.nextInt(200) + "." + (10 + random.nextInt(90)) + ",\"state\":\"" + oneOf(STATES)
                + "\",\"changedAt\":\"" + time() + "\"}";
    }

    private String time() {
        return String.format(
                "2026-11-%02dT%02d:%02d:%02dZ",
                1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
