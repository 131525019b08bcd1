// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;

/** A Redis in a container, which is removed when the JVM exits. */
final class RedisContainer {

    private static final String IMAGE = "redis:7.4-alpine";
    private static final int PORT = 6379;

    private final GenericContainer<?> container;

    private RedisContainer(GenericContainer<?> container) {
        this.container = container;
    }

    static RedisContainer start() {
        GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(PORT);
        container.start();
        return new RedisContainer(container);
    }

    URI uri() {
        return URI.create("redis://" + container.getHost() + ':' + container.getMappedPort(PORT));
    }

    void close() {
        container.stop();
    }
}
