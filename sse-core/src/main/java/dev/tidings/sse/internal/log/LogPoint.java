// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

/**
 * A place in a log, between two frames.
 *
 * @param segment holds the frame, or links to what does
 * @param frame the number of the frame that comes next
 */
public record LogPoint(Segment segment, long frame) {}
