// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses one HTTP/1.1 response from bytes that arrive in pieces; after its end, nothing may come. Thread-confined. */
final class ResponseParser {

    /** Is told what comes. */
    interface Listener extends BodyDecoder.Sink {

        void onHead(ResponseHead head);

        /** Called once. */
        void onEnd(StreamEnd end);
    }

    private static final int MAX_LINE = 64 << 10;

    private final Listener listener;
    private final boolean answersHead;
    private final boolean takesGzip;
    private final CrlfLineReader lines = new CrlfLineReader(MAX_LINE);
    private final List<String> headLines = new ArrayList<>();
    private @Nullable BodyDecoder body;
    private boolean ended;

    ResponseParser(boolean answersHead, boolean takesGzip, Listener listener) {
        this.answersHead = answersHead;
        this.takesGzip = takesGzip;
        this.listener = listener;
    }

    /** Takes all bytes of a buffer with an array. */
    void feed(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (ended) {
                throw new ProtocolViolationException(in.remaining() + " bytes came after the end of the response");
            }
            if (body == null) {
                lines.read(in).ifPresent(this::takeHeadLine);
            } else {
                body.decode(in, listener);
            }
            if (body != null && body.isComplete()) {
                end(body.endWhenComplete());
            }
        }
    }

    /** The server closed the connection. */
    void closed() {
        end(body == null ? StreamEnd.CUT : body.endWhenClosed());
    }

    /** The connection ended otherwise. */
    void end(StreamEnd how) {
        if (!ended) {
            ended = true;
            listener.onEnd(how);
        }
    }

    private void takeHeadLine(String line) {
        if (!line.isEmpty() || headLines.isEmpty()) {
            headLines.add(line);
            return;
        }
        ResponseHead head = ResponseHead.parse(headLines);
        headLines.clear();
        if (!head.isInterim()) {
            body = BodyDecoder.of(head, answersHead, takesGzip);
            listener.onHead(head);
        }
    }
}
