// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

/**
 * An event as a client received it. Immutable and thread-safe.
 *
 * @param type the type; {@code message} if the server sent no type
 * @param data the data, with LF between its lines; may be empty
 * @param id the last event id at the time of dispatch: the event's own id or the previous one; empty if no id was sent yet
 */
public record ReceivedEvent(String type, String data, String id) {}
