// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.RecordingConnection;
import java.util.List;

/** A stream of a hub on one channel, with the events that it received. */
final class Followed {

    private final RecordingConnection connection = new RecordingConnection();

    private Followed() {}

    static Followed open(EventHub hub, String channel) {
        Followed followed = new Followed();
        followed.connection.attach(StreamOpener.of(hub).open(StreamRequest.forChannels(channel), followed.connection));
        followed.connection.awaitText("id: ", Eventually.LIMIT);
        return followed;
    }

    void await(String data) {
        connection.awaitText("data: " + data + "\n", Eventually.LIMIT);
    }

    List<String> data() {
        return connection
                .text()
                .lines()
                .filter(line -> line.startsWith("data: ") && !line.contains("{\"reason\":"))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    boolean wasReset() {
        return connection.text().contains("event: stream-reset\n");
    }

    String text() {
        return connection.text();
    }
}
