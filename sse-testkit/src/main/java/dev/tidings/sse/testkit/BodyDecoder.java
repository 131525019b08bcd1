// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A decoder that removes the framing from a response body. Thread-confined. */
interface BodyDecoder {

    /** A receiver of the decoded content. */
    @FunctionalInterface
    interface Sink {
        void onContent(byte[] bytes, int offset, int length);
    }

    /** Decodes as much as possible from an array-backed buffer; bytes after the end of the body stay in the buffer. */
    void decode(ByteBuffer in, Sink sink);

    boolean isComplete();

    /** Returns how the response ends if the body is complete. */
    default StreamEnd endWhenComplete() {
        return StreamEnd.TERMINATED;
    }

    /** Returns how the response ends if the server closes the connection before the body is complete. */
    StreamEnd endWhenClosed();

    /** Returns the decoder for a response head (RFC 9112, section 6.3). Gzip is accepted only if the request allows it. */
    static BodyDecoder of(ResponseHead head, boolean answersHead, boolean acceptsGzip) {
        if (answersHead || head.status() == 204 || head.status() == 304) {
            return new PlainBody(0);
        }
        String coding = head.field("Content-Encoding");
        if (coding == null || coding.equals("identity")) {
            return framing(head);
        }
        if (!acceptsGzip || !coding.equals("gzip")) {
            throw new ProtocolViolationException("the request did not accept this Content-Encoding: " + coding);
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
