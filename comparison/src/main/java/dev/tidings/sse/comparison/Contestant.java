// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/**
 * A server that is measured.
 *
 * @param name name on the command line and in the raw results
 * @param title name in tables and charts
 * @param kind the group in charts
 * @param launch starts the server
 */
record Contestant(String name, String title, Kind kind, Launch launch) {

    /** The kinds of contestants. */
    enum Kind {
        /** Tidings, with events from Redis. */
        TIDINGS("Tidings"),
        /** Tidings without Redis, with events over HTTP. */
        TIDINGS_ALONE("Tidings, no Redis"),
        /** Another server on the JVM. */
        JVM("on the JVM"),
        /** A server on another platform. */
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
