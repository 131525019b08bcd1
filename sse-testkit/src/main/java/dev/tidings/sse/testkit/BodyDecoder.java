// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes the framing from a response's body. Thread-confined. */
interface BodyDecoder {

    /** Takes the body's content. */
    @FunctionalInterface
    interface Sink {
        void onContent(byte[] bytes, int offset, int length);
    }

    /** Takes what it can from a buffer with an array, and leaves what comes after the body. */
    void decode(ByteBuffer in, Sink sink);

    boolean isComplete();

    /** What it means that the body is complete. */
    default StreamEnd endWhenComplete() {
        return StreamEnd.TERMINATED;
    }

    /** What it means that the server closes now, before the body is complete. */
    StreamEnd endWhenClosed();

    /** The decoder that a head asks for, by RFC 9112, section 6.3; gzip where the request takes it. */
    static BodyDecoder of(ResponseHead head, boolean answersHead, boolean takesGzip) {
        if (answersHead || head.status() == 204 || head.status() == 304) {
            return new PlainBody(0);
        }
        String coding = head.field("Content-Encoding");
        if (coding == null || coding.equals("identity")) {
            return framing(head);
        }
        if (!takesGzip || !coding.equals("gzip")) {
            throw new ProtocolViolationException("a Content-Encoding was not asked for: " + coding);
        }
        return new GzipBody(framing(head));
    }

    private static BodyDecoder framing(ResponseHead head) {
        String coding = head.field("Transfer-Encoding");
        String length = head.field("Content-Length");
        if (coding != null) {
            return chunked(coding, length);
        }
        return length == null ? new PlainBody(PlainBody.UNTIL_CLOSED) : new PlainBody(parse(length));
    }

    private static BodyDecoder chunked(String coding, @Nullable String length) {
        if (length != null) {
            throw new ProtocolViolationException("Content-Length must not come with Transfer-Encoding: " + length);
        }
        if (!coding.equalsIgnoreCase("chunked")) {
            throw new ProtocolViolationException("Transfer-Encoding must be chunked: " + coding);
        }
        return new ChunkedBody();
    }

    private static long parse(String length) {
        if (!length.matches("[0-9]{1,18}")) {
            throw new ProtocolViolationException("Content-Length must be one number: " + length);
        }
        return Long.parseLong(length);
    }
}
