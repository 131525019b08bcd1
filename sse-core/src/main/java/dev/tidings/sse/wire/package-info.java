// SPDX-License-Identifier: Apache-2.0
/** The text/event-stream format: encoder and parser. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.wire;
