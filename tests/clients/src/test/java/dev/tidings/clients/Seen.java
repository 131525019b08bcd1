// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

/**
 * An event as a client dispatched it.
 *
 * @param type the type; {@code message} if the event has no type
 * @param data the data
 * @param id the last event id at the time of dispatch
 */
public record Seen(String type, String data, String id) {}
