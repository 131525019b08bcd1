// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;

/**
 * The hub and the options of a server for {@link AdapterContract}.
 *
 * @param hub opens the streams; the contract closes it
 * @param options options of the streams
 */
public record AdapterSetup(EventHub hub, StreamOptions options) {}
