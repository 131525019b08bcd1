// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;

/** A body in gzip. One that ends before its content coding does is cut. */
final class GzipBody implements BodyDecoder {

    private final BodyDecoder coded;
    private final GzipReader reader = new GzipReader();

    GzipBody(BodyDecoder coded) {
        this.coded = coded;
    }

    @Override
    public void decode(ByteBuffer in, Sink sink) {
        coded.decode(in, (bytes, offset, length) -> reader.feed(bytes, offset, length, sink));
    }

    @Override
    public boolean isComplete() {
        return coded.isComplete();
    }

    @Override
    public StreamEnd endWhenComplete() {
        return reader.isWhole() ? coded.endWhenComplete() : StreamEnd.CUT;
    }

    @Override
    public StreamEnd endWhenClosed() {
        return reader.isWhole() ? coded.endWhenClosed() : StreamEnd.CUT;
    }
}
