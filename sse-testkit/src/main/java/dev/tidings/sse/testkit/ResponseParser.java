// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incremental parser of one HTTP/1.1 response. Bytes after the end of the response are a violation. Thread-confined. */
final class ResponseParser {

    /** A receiver of the parsed response. */
    interface Listener extends BodyDecoder.Sink {

        void onHead(ResponseHead head);

        /** Called once. */
        void onEnd(StreamEnd end);
    }

    private static final int MAX_LINE = 64 << 10;

    private final Listener listener;
    private final boolean answersHead;
    private final boolean acceptsGzip;
    private final CrlfLineReader lines = new CrlfLineReader(MAX_LINE);
    private final List<String> headLines = new ArrayList<>();
    private @Nullable BodyDecoder body;
    private boolean ended;

    ResponseParser(boolean answersHead, boolean acceptsGzip, Listener listener) {
        this.answersHead = answersHead;
        this.acceptsGzip = acceptsGzip;
        this.listener = listener;
    }

    /** Parses all bytes of an array-backed buffer. */
    void feed(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (ended) {
                throw new ProtocolViolationException(in.remaining() + " bytes arrived after the end of the response");
            }
            if (body == null) {
                lines.read(in).ifPresent(this::addHeadLine);
            } else {
                body.decode(in, listener);
            }
            if (body != null && body.isComplete()) {
                end(body.endWhenComplete());
            }
        }
    }

    /** Called when the server has closed the connection. */
    void closed() {
        end(body == null ? StreamEnd.CUT : body.endWhenClosed());
    }

    /** Called when the connection has ended in another way. Only the first end is reported. */
    void end(StreamEnd how) {
        if (!ended) {
            ended = true;
            listener.onEnd(how);
        }
    }

    private void addHeadLine(String line) {
        if (!line.isEmpty() || headLines.isEmpty()) {
            headLines.add(line);
            return;
        }
        ResponseHead head = ResponseHead.parse(headLines);
        headLines.clear();
        if (!head.isInterim()) {
            body = BodyDecoder.of(head, answersHead, acceptsGzip);
            listener.onHead(head);
        }
    }
}
