// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.net.URI;

/** A publisher on the server's channel, through the server or directly through Redis. Not thread-safe. */
interface Feed extends AutoCloseable {

    /** Publishes without waiting for the response. Fails if an earlier response was an error. */
    void publish(byte[] data) throws IOException;

    @Override
    void close() throws IOException;

    /** Returns the feed for {@code redis://host:port/channel} or {@code http://host:port/path}. */
    static Feed of(URI address) throws IOException {
        return switch (String.valueOf(address.getScheme())) {
            case "redis" -> new RedisFeed(address);
            case "http" -> new HttpFeed(address);
            default ->
                throw new IllegalArgumentException(
                        "--publish must begin with redis:// or http://, such as redis://127.0.0.1:6379/sse: "
                                + address);
        };
    }
}
