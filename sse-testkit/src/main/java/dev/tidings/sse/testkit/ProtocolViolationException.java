// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

/** Thrown if the server's bytes violate HTTP/1.1, the chunked coding or the gzip format. */
final class ProtocolViolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtocolViolationException(String message) {
        super(message);
    }
}
