// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A frame, or a part of one, that is sent on one stream only.
 *
 * @param bytes the encoded bytes
 * @param bounded whether the frame counts against the stream's bounds
 * @param handedOver completed when the frame is written to the connection; {@code null} for frames of the hub itself
 */
public record DirectFrame(
        byte[] bytes, boolean bounded, @Nullable CompletableFuture<Void> handedOver) {

    static DirectFrame unbounded(byte[] bytes) {
        return new DirectFrame(bytes, false, null);
    }
}
