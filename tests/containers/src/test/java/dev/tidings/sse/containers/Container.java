// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.contract.AdapterServer;

/** One of the servlet containers. */
@FunctionalInterface
interface Container {

    /** Starts a server on a free port, whose address is that of the stream. */
    AdapterServer start(WebApp app) throws Exception;
}
