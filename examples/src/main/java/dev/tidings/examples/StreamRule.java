// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.servlet.ChannelDecision;
import io.javalin.http.Context;
import java.util.List;

/**
 * {@code GET /stream?channel=a&channel=b}: any channel, for this is a demo. An application decides by who asks, or names the
 * channels itself.
 */
final class StreamRule {

    private static final int MOST_CHANNELS = 16;

    private StreamRule() {}

    static ChannelDecision decide(Context ctx) {
        List<String> channels = ctx.queryParams("channel").stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (channels.size() > MOST_CHANNELS) {
            return ChannelDecision.refuse(
                    400, "channel must be given at most " + MOST_CHANNELS + " times: it is " + channels.size());
        }
        return channels.isEmpty() ? ChannelDecision.allow(ChannelNames.DEFAULT) : ChannelDecision.allow(channels);
    }
}
