// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;

/** A decoder of gzip bodies. A body that ends before its gzip trailer counts as cut. */
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
        return reader.isComplete() ? coded.endWhenComplete() : StreamEnd.CUT;
    }

    @Override
    public StreamEnd endWhenClosed() {
        return reader.isComplete() ? coded.endWhenClosed() : StreamEnd.CUT;
    }
}
