// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

/**
 * An event as a client handed it over.
 *
 * @param type {@code message} if it had none
 * @param data the data
 * @param id the last event id at that moment
 */
public record Seen(String type, String data, String id) {}
