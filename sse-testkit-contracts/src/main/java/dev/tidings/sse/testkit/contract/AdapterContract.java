// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of an adapter, over HTTP/1.1 and real sockets, to be run on every container that it is for: extend it, and
 * say how a server is started. Each test starts one. Needs a machine whose loopback connections take some MiB at most.
 */
public abstract class AdapterContract extends GzipContract {

    /** The channel that streams are to follow. */
    public static final String CHANNEL = "sse";

    /** What the application says to requests that are to be refused; not in ASCII, since few messages of people are. */
    public static final String REFUSAL = "Nur f\u00fcr G\u00e4ste <b>";

    private static final int STREAMS = 250;
    private static final int MOST_THREADS = 40;

    /** For implementations. */
    protected AdapterContract() {}

    @Test
    void streamsHaveNoThreads() {
        AdapterNode node = start(EVENTS_ALONE);
        Set<Thread> before = threads();

        var clients = IntStream.range(0, STREAMS).mapToObj(i -> node.follow()).toList();
        node.publish("x");
        clients.forEach(client -> assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x"));

        Set<Thread> added = threads();
        added.removeAll(before);
        assertThat(added).as("threads for " + STREAMS + " streams").hasSizeLessThan(MOST_THREADS);
    }

    /** All but those of this testkit's clients, which have one each. */
    private static Set<Thread> threads() {
        Predicate<Thread> clients = thread -> thread.getName().startsWith("sse-client-");
        return Thread.getAllStackTraces().keySet().stream()
                .filter(clients.negate())
                .collect(Collectors.toSet());
    }
}
