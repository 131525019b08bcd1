// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;

/**
 * What a server for {@link AdapterContract} is to be made with.
 *
 * @param hub opens the streams; the contract closes it
 * @param options of the streams
 */
public record AdapterSetup(EventHub hub, StreamOptions options) {}
