// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.contract.AdapterServer;

/** A servlet container. */
@FunctionalInterface
interface Container {

    /** Starts a server on a free port. Its {@link AdapterServer#uri} is the address of the stream. */
    AdapterServer start(WebApp app) throws Exception;
}
