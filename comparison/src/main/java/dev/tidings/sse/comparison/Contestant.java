// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/**
 * One that is measured.
 *
 * @param name on the command line and in the raw results
 * @param title in tables and charts
 * @param kind what it is to be compared with
 * @param launch how it is started
 */
record Contestant(String name, String title, Kind kind, Launch launch) {

    /** What a contestant is. */
    enum Kind {
        /** Ours, fed from Redis. */
        TIDINGS("Tidings"),
        /** Ours, fed over HTTP: what a node without Redis does. */
        TIDINGS_ALONE("Tidings, no Redis"),
        /** A peer in Java. */
        JVM("on the JVM"),
        /** Another peer. */
        OTHER("other servers"),
        /** Not a usable server: the cost of the system calls alone. */
        FLOOR("bare writes"),
        /** An idle request of a container. */
        IDLE("bare containers");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    boolean isJava() {
        return kind != Kind.OTHER;
    }

    boolean isTidings() {
        return kind == Kind.TIDINGS || kind == Kind.TIDINGS_ALONE;
    }
}
