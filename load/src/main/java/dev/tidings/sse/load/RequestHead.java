// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The request that a client sends. */
final class RequestHead {

    private RequestHead() {}

    /** Returns the request for a stream, or half of it for {@link Behaviour#ASKS_HALF}. */
    static byte[] of(SwarmBuilder setting, String path, byte @Nullable [] lastEventId) {
        StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (setting.behaviour != Behaviour.ASKS_HALF) {
            request.append("Accept: text/event-stream\r\n");
            if (lastEventId != null) {
                request.append("Last-Event-ID: ")
                        .append(new String(lastEventId, StandardCharsets.ISO_8859_1))
                        .append("\r\n");
            }
            request.append("\r\n");
        }
        return request.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
