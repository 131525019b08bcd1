// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import dev.tidings.sse.SseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random events and comments, made of text that is likely to break an encoder or a parser. */
final class RandomEvents {

    private static final String[] PIECES = {
        "\n",
        "\r",
        "\r\n",
        "\n\r",
        " ",
        ":",
        "\0",
        "a",
        "data",
        "data: x",
        "id:",
        "\n\n",
        "\u000b",
        "\f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u00e9",
        "\u20ac",
        "\ud83d\ude00",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\u007f",
        "xyz"
    };

    private RandomEvents() {}

    static List<SseEvent> list(SplittableRandom random) {
        List<SseEvent> events = new ArrayList<>();
        int count = random.nextInt(1, 8);
        for (int i = 0; i < count; i++) {
            events.add(one(random));
        }
        return events;
    }

    private static SseEvent one(SplittableRandom random) {
        SseEvent.Builder event = SseEvent.builder(text(random));
        if (random.nextBoolean()) {
            event.type(text(random).replaceAll("[\r\n]", ""));
        }
        if (random.nextBoolean()) {
            event.id(text(random).replaceAll("[\r\n\0]", ""));
        }
        if (random.nextInt(4) == 0) {
            event.retry(Duration.ofMillis(random.nextInt(Integer.MAX_VALUE)));
        }
        return event.build();
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(0, 7);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
