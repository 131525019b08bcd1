// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.RecordingListener;
import org.junit.jupiter.api.Test;

/**
 * The contract test of {@link EventBroker}. Extend it for each implementation and implement {@link #createBroker}. Every test
 * uses its own channels, so it may run against a shared backend.
 */
public abstract class EventBrokerContract extends HistoryContract {

    private final String channel = newChannel();

    /** Constructor for subclasses. */
    protected EventBrokerContract() {}

    @Test
    void callsOnClosedBrokerThrowBrokerException() {
        EventBroker node = newNode();
        RecordingListener listener = listen(node, channel);
        node.close();
        node.close();
        assertThat(failureOf(() -> node.publish(channel, SseEvent.of("x")))).isInstanceOf(BrokerException.class);
        assertThat(failureOf(() -> node.read(channel, ReadFrom.latest(), 1))).isInstanceOf(BrokerException.class);
        assertThatThrownBy(() -> node.subscribe(channel, new RecordingListener()))
                .isInstanceOf(BrokerException.class);
        assertThat(listener.events()).isEmpty();
    }
}
