// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract test of an adapter, over HTTP/1.1 and real sockets. Extend it for each supported container and implement
 * {@link #startServer}. Each test starts its own server. Loopback connections must not buffer more than a few MiB.
 */
public abstract class AdapterContract extends AdapterFixture
        implements DeliveryContract,
                SlowReaderContract,
                LeavingContract,
                LoopContract,
                EndingContract,
                RefusalContract,
                GzipContract {

    /** The channel that every stream follows. */
    public static final String CHANNEL = "sse";

    /** The message of refused requests. It contains characters outside ASCII, like many real messages. */
    public static final String REFUSAL = "Nur f\u00fcr G\u00e4ste <b>";

    private static final int STREAMS = 250;
    private static final int MAX_ADDED_THREADS = 40;

    /** Constructor for subclasses. */
    protected AdapterContract() {}

    @Test
    void streamsNeedNoThreads() {
        AdapterNode node = start(EVENTS_ALONE);
        Set<Thread> before = threads();

        var clients = IntStream.range(0, STREAMS).mapToObj(i -> node.follow()).toList();
        node.publish("x");
        clients.forEach(client -> assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x"));

        Set<Thread> added = threads();
        added.removeAll(before);
        assertThat(added).as("threads for " + STREAMS + " streams").hasSizeLessThan(MAX_ADDED_THREADS);
    }

    /** Returns all threads except the reader threads of the test clients. */
    private static Set<Thread> threads() {
        Predicate<Thread> clients = thread -> thread.getName().startsWith("sse-client-");
        return Thread.getAllStackTraces().keySet().stream()
                .filter(clients.negate())
                .collect(Collectors.toSet());
    }
}
