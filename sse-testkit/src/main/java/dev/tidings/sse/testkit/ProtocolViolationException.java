// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

/** The server sent what HTTP/1.1 does not allow. */
final class ProtocolViolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtocolViolationException(String message) {
        super(message);
    }
}
