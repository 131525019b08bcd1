// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

/**
 * An event as a client received it. Immutable and thread-safe.
 *
 * @param type the type; {@code message} if the server sent none
 * @param data the data, with LF between its lines; may be empty
 * @param id the last event id when it was dispatched: its own, or the one before; empty if there was none yet
 */
public record ReceivedEvent(String type, String data, String id) {}
