// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.ChannelNames;

/** The channel for messages between nodes; for brokers. */
public final class ControlChannel {

    /**
     * The channel's name. It is reserved: {@link ChannelNames#requireName} rejects it, so applications can neither subscribe
     * nor publish to it.
     */
    public static final String NAME = "\u0001tidings:control";

    private ControlChannel() {}

    /**
     * Checks the name of a channel that a broker has to carry.
     *
     * @param name a channel's name, or {@link #NAME}
     * @return the name
     * @throws IllegalArgumentException if the name is invalid
     */
    public static String requireCarried(String name) {
        return NAME.equals(name) ? name : ChannelNames.requireName(name);
    }
}
