// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

/**
 * A point in a log, between two frames.
 *
 * @param segment the segment that holds the next frame, or one that links to it
 * @param frame the number of the next frame
 */
public record LogPoint(Segment segment, long frame) {}
