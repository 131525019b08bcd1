// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;

/** A body without chunks: of a known length, or until the server closes. */
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
        int taken = (int) Math.min(left, in.remaining());
        sink.onContent(in.array(), in.arrayOffset() + in.position(), taken);
        in.position(in.position() + taken);
        left -= untilClosed ? 0 : taken;
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
