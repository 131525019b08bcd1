// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.memory.InMemoryBroker;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class StreamOpenerTest {

    @Test
    void hubIsAStreamOpener() {
        try (EventHub hub = EventHub.create(InMemoryBroker.create())) {
            assertThat(StreamOpener.of(hub)).isSameAs(hub);
        }
    }

    @Test
    void proxyOfAHubIsRefusedWithRemedy() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventHub.class}, (self, method, arguments) -> null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOpener.of((EventHub) proxy))
                .withMessageContaining("hub must be made by EventHub.builder")
                .withMessageContaining("instead of a proxy");
    }
}
