// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a fault: every publish has an outcome, a last event is published on each channel, and every client has received
 * it. Events that are missing then are lost.
 */
final class Settling {

    private static final String MARKER = "marker";
    private static final int ANSWER_SECONDS = 20;

    private final Checker checker;
    private final List<Node> nodes;

    Settling(Checker checker, List<Node> nodes) {
        this.checker = checker;
        this.nodes = nodes;
    }

    /** Waits for the end of a fault. The publishers must be paused. */
    void await(List<Publisher> publishers) {
        Eventually.until(
                () -> publishers.stream().allMatch(Publisher::isAtRest) && checker.ledger.isIdle(),
                () -> "every publish is decided");
        awaitUpToDate();
        checker.settle();
    }

    /** Waits until every client has received all current events, or a reset that covers them. */
    void awaitUpToDate() {
        checker.clients().stream()
                .flatMap(client -> client.channels.stream())
                .distinct()
                .forEach(this::mark);
    }

    private void mark(String channel) {
        Outcomes outcomes = checker.ledger.outcomes(channel, MARKER);
        Eventually.until(() -> publish(outcomes), () -> "a publish on channel " + channel + " succeeds");
        long number = outcomes.submitted();
        Eventually.until(() -> late(outcomes, number).isEmpty(), () -> describe(outcomes, number));
    }

    private boolean publish(Outcomes outcomes) {
        EventHub hub = hub();
        if (hub == null) {
            return false;
        }
        long number = outcomes.next();
        try {
            hub.publish(outcomes.channel, SseEvent.of(outcomes.data(number, "")))
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
            outcomes.acknowledged();
            return true;
        } catch (CompletionException e) {
            outcomes.failed(number);
            return false;
        }
    }

    private @Nullable EventHub hub() {
        return nodes.stream().filter(Node::isUp).map(Node::hub).findFirst().orElse(null);
    }

    private List<ClientLog> late(Outcomes outcomes, long number) {
        return checker.clients().stream()
                .filter(client -> client.channels.contains(outcomes.channel))
                .filter(client -> !client.isPast(outcomes, number))
                .toList();
    }

    private String describe(Outcomes outcomes, long number) {
        List<ClientLog> late = late(outcomes, number);
        return late.size() + " clients are not past " + outcomes + ", number " + number + ", such as\n"
                + late.stream().limit(2).map(ClientLog::toString).collect(Collectors.joining("\n"));
    }
}
