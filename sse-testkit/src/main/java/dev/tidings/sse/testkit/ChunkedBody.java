// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict decoder of chunked bodies (RFC 9112, section 7.1). Validates and discards extensions and trailer fields. */
final class ChunkedBody implements BodyDecoder {

    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILER,
        NOTHING
    }

    private static final int MAX_LINE = 8 << 10;
    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})([ \t]*;[\t\\x20-\\x7e\\x80-\\xff]*)?");

    private final CrlfLineReader lines = new CrlfLineReader(MAX_LINE);
    private final CrlfLineReader dataEnd = new CrlfLineReader(0);
    private Part expected = Part.SIZE;
    private long left;

    @Override
    public void decode(ByteBuffer in, Sink sink) {
        while (in.hasRemaining() && !isComplete()) {
            switch (expected) {
                case SIZE -> lines.read(in).ifPresent(this::beginChunk);
                case DATA -> readData(in, sink);
                case DATA_END -> dataEnd.read(in).ifPresent(nothing -> expected = Part.SIZE);
                case TRAILER -> lines.read(in).ifPresent(this::readTrailer);
                case NOTHING -> throw new IllegalStateException("the body is already complete");
            }
        }
    }

    private void beginChunk(String line) {
        Matcher size = SIZE.matcher(line);
        if (!size.matches()) {
            throw new ProtocolViolationException("malformed chunk size: \"" + line + '"');
        }
        left = Long.parseLong(size.group(1), 16);
        expected = left == 0 ? Part.TRAILER : Part.DATA;
    }

    private void readData(ByteBuffer in, Sink sink) {
        int count = (int) Math.min(left, in.remaining());
        sink.onContent(in.array(), in.arrayOffset() + in.position(), count);
        in.position(in.position() + count);
        left -= count;
        expected = left == 0 ? Part.DATA_END : Part.DATA;
    }

    private void readTrailer(String line) {
        if (line.isEmpty()) {
            expected = Part.NOTHING;
        } else {
            ResponseHead.requireField(line);
        }
    }

    @Override
    public boolean isComplete() {
        return expected == Part.NOTHING;
    }

    @Override
    public StreamEnd endWhenClosed() {
        return StreamEnd.CUT;
    }
}
