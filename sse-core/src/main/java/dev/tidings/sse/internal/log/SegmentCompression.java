// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

/**
 * A segment's compressed twins; each is empty until a stream comes that takes it.
 *
 * @param frames whole frames
 * @param bodies frames without their endings
 */
public record SegmentCompression(CompressedFrames frames, CompressedFrames bodies) {

    static SegmentCompression of(Segment segment) {
        return new SegmentCompression(new CompressedFrames(segment, false), new CompressedFrames(segment, true));
    }
}
