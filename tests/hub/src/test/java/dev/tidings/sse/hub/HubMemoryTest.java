// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.hub.HubFixture.Client;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Objects that an application may keep for long do not keep logs alive. */
class HubMemoryTest {

    /** The log refers to the broker's position string, so a collected string shows a collected log. */
    @Test
    void referenceToAClosedStreamDoesNotKeepTheLogAlive() {
        PositionBroker broker = new PositionBroker();
        try (HubFixture fixture =
                new HubFixture(EventHub.builder(broker).writerLoops(1).channelLinger(Duration.ZERO))) {
            Client client = fixture.open("news", "other");
            WeakReference<String> position = broker.deliver("a");
            client.awaitData("a");
            broker.deliver("b");
            client.awaitData("b");
            client.stream().close();
            client.awaitClosed();
            SteppedClock.await(() -> fixture.hub.stats().openChannels() == 0);

            SteppedClock.await(() -> {
                System.gc();
                return position.get() == null;
            });
            assertThat(client.stream().channels()).containsExactly("news", "other");
        }
    }
}
