// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.StreamRefusal;

/** Thrown to abort the opening of a stream with a refusal. Caught within this package. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient StreamRefusal refusal;

    RefusedException(StreamRefusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    StreamRefusal refusal() {
        return refusal;
    }
}
