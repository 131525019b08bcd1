// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.message.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the script that publishes has answered: for each channel the first position, or why it refused. */
final class PublishReply {

    private final RedisUrl url;
    private final Map<String, Position> next = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();

    private PublishReply(RedisUrl url) {
        this.url = url;
    }

    static PublishReply of(RedisUrl url, List<String> channels, List<String> randoms, @Nullable Object reply) {
        PublishReply answers = new PublishReply(url);
        List<?> all = Replies.list(reply);
        for (int i = 0; i < channels.size(); i++) {
            answers.add(channels.get(i), randoms.get(i), Replies.list(all.get(i)));
        }
        return answers;
    }

    private void add(String channel, String random, List<?> answer) {
        String error = Replies.text(answer.get(3));
        if (error.isEmpty()) {
            String millis = Replies.text(answer.get(0));
            next.put(
                    channel,
                    new Position(
                            Long.parseLong(millis, 0, millis.length() - 1, 10),
                            Replies.number(answer.get(1)),
                            random + Replies.text(answer.get(2))));
        } else {
            errors.put(channel, error);
        }
    }

    /** Settles a publish of the call; to be called in the order of the messages. */
    void settle(PendingPublish pending) {
        Position position = next.get(pending.channel());
        if (position == null) {
            String error = errors.getOrDefault(pending.channel(), "no answer for the channel");
            pending.refused(BrokerException.Kind.REFUSED, "Redis at " + url.endpoint() + " refused: " + url.mask(error));
        } else {
            next.put(pending.channel(), position.next());
            pending.accepted(position.toString());
        }
    }
}
