// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.util.List;

/** Starts a server. */
interface Launch {

    /** The server, once it serves. */
    RunningServer start(Setup setup) throws IOException;

    /** A program that is needed is not there. */
    final class Unavailable extends IOException {

        private static final long serialVersionUID = 1L;

        Unavailable(String why) {
            super(why);
        }
    }

    /**
     * What servers are told.
     *
     * @param redis where Redis is
     * @param jvmOptions of all servers in Java
     */
    record Setup(String redis, List<String> jvmOptions) {}
}
