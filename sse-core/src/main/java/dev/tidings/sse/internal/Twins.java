// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

/**
 * A segment's compressed twins; each is empty until a stream comes that takes it.
 *
 * @param frames whole frames
 * @param bodies frames without their endings
 */
record Twins(Twin frames, Twin bodies) {

    static Twins of(Segment segment) {
        return new Twins(new Twin(segment, false), new Twin(segment, true));
    }
}
