// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Bytes for one stream alone.
 *
 * @param bytes the bytes
 * @param bounded whether they count against the stream's bound
 * @param handedOver to be completed when the connection has taken them; {@code null} if nobody waits for that
 */
public record DirectFrame(
        byte[] bytes, boolean bounded, @Nullable CompletableFuture<Void> handedOver) {

    static DirectFrame unbounded(byte[] bytes) {
        return new DirectFrame(bytes, false, null);
    }
}
