// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelNames;
import io.javalin.http.Context;
import java.util.List;

/**
 * The channel rule of {@code GET /stream?channel=a&channel=b}. It allows any channel, which is acceptable only in a demo. An
 * application checks the user's permissions, or selects the channels itself.
 */
final class StreamRule {

    private static final int MAX_CHANNELS = 16;

    private StreamRule() {}

    static ChannelAccess decide(Context ctx) {
        List<String> channels = ctx.queryParams("channel").stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (channels.size() > MAX_CHANNELS) {
            return ChannelAccess.deny(400, "channel must occur at most " + MAX_CHANNELS + " times: " + channels.size());
        }
        try {
            return ChannelAccess.allow(channels.isEmpty() ? List.of(ChannelNames.DEFAULT) : channels);
        } catch (IllegalArgumentException invalid) { // the client sent an invalid channel name
            return ChannelAccess.deny(400, String.valueOf(invalid.getMessage()));
        }
    }
}
