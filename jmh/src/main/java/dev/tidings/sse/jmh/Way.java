// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

/** The ways of delivering events to many clients. */
public enum Way {
    /** The hub. */
    HUB,
    /** A loop over emitters like Javalin's. */
    EMITTERS,
    /** A CopyOnWriteArrayList, with every event encoded per client. */
    LIST,
    /** A SubmissionPublisher. */
    SUBMISSION,
    /** Reactor's multicast sink. */
    REACTOR;

    Fan fan(int channels, int loops) {
        return switch (this) {
            case HUB -> new HubFan(channels, loops);
            case EMITTERS -> new EmittersFan(channels);
            case LIST -> new ListFan(channels);
            case SUBMISSION -> new SubmissionFan(channels, loops);
            case REACTOR -> new ReactorFan(channels);
        };
    }
}
