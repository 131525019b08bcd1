// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import org.jspecify.annotations.Nullable;

/**
 * A redirection to another cluster node. {@code MOVED 3999 127.0.0.1:6381} is permanent. {@code ASK 3999 127.0.0.1:6381}
 * applies to one command while the slot migrates. The redirected command was not executed.
 */
record Redirection(boolean permanent, int slot, Tcp to) {

    /**
     * Parses an error.
     *
     * @param error Redis's error
     * @param from the node that returned it
     * @return the redirection, or null if the error is not a redirection
     */
    static @Nullable Redirection of(String error, Tcp from) {
        String[] words = error.split(" ", -1);
        boolean moved = words[0].equals("MOVED");
        if (words.length < 3 || !(moved || words[0].equals("ASK"))) {
            return null;
        }
        int colon = words[2].lastIndexOf(':');
        int port = Integer.parseInt(words[2].substring(colon + 1));
        return new Redirection(
                moved, Integer.parseInt(words[1]), SlotMap.named(words[2].substring(0, colon), port, from));
    }
}
