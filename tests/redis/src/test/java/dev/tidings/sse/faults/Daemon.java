// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

/** Factory of daemon threads. */
final class Daemon {

    private Daemon() {}

    static Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
