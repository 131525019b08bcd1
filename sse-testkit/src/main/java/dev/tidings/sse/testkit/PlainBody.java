// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;

/** A decoder of bodies without chunks: of a known length, or up to the end of the connection. */
final class PlainBody implements BodyDecoder {

    static final long UNTIL_CLOSED = Long.MAX_VALUE;

    private final boolean untilClosed;
    private long left;

    PlainBody(long length) {
        untilClosed = length == UNTIL_CLOSED;
        left = length;
    }

    @Override
    public void decode(ByteBuffer in, Sink sink) {
        int count = (int) Math.min(left, in.remaining());
        sink.onContent(in.array(), in.arrayOffset() + in.position(), count);
        in.position(in.position() + count);
        left -= untilClosed ? 0 : count;
    }

    @Override
    public boolean isComplete() {
        return left == 0;
    }

    @Override
    public StreamEnd endWhenClosed() {
        return untilClosed ? StreamEnd.CLOSED : StreamEnd.CUT;
    }
}
