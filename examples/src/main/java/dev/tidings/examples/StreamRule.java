// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelNames;
import io.javalin.http.Context;
import java.util.List;

/**
 * {@code GET /stream?channel=a&channel=b}: any channel, for this is a demo. An application decides by who asks, or names the
 * channels itself.
 */
final class StreamRule {

    private static final int MOST_CHANNELS = 16;

    private StreamRule() {}

    static ChannelAccess decide(Context ctx) {
        List<String> channels = ctx.queryParams("channel").stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (channels.size() > MOST_CHANNELS) {
            return ChannelAccess.deny(
                    400, "channel must be given at most " + MOST_CHANNELS + " times: it is " + channels.size());
        }
        try {
            return ChannelAccess.allow(channels.isEmpty() ? List.of(ChannelNames.DEFAULT) : channels);
        } catch (IllegalArgumentException invalid) { // the names are the client's, so its request is wrong
            return ChannelAccess.deny(400, String.valueOf(invalid.getMessage()));
        }
    }
}
