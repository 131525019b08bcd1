// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.util.List;

/** A server that can be started. */
interface Launch {

    /** Starts the server and waits until it is ready. */
    RunningServer start(Setup setup) throws IOException;

    /** Thrown if a required program is not installed. */
    final class Unavailable extends IOException {

        private static final long serialVersionUID = 1L;

        Unavailable(String why) {
            super(why);
        }
    }

    /**
     * The parameters of servers.
     *
     * @param redis URL of Redis
     * @param jvmOptions options of all Java servers
     */
    record Setup(String redis, List<String> jvmOptions) {}
}
