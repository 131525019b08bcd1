// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** A server on the loopback, and the requested path. */
record Target(InetSocketAddress address, String path) implements Supplier<Optional<InetSocketAddress>> {

    static Target of(URI url) {
        InetSocketAddress address =
                new InetSocketAddress(String.valueOf(url.getHost()), url.getPort() < 0 ? 80 : url.getPort());
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("--url must be on the loopback, such as http://127.0.0.1:8080/: " + url);
        }
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new Target(address, url.getRawQuery() == null ? path : path + '?' + url.getRawQuery());
    }

    @Override
    public Optional<InetSocketAddress> get() {
        return Optional.of(address);
    }
}
