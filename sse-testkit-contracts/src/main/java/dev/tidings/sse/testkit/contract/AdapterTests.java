// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;
import java.util.function.Consumer;

/** A part of {@link AdapterContract}: tests as default methods, which start their nodes here. */
interface AdapterTests {

    /** Starts a node whose streams have the given options. */
    AdapterNode start(StreamOptions options);

    /** Starts a node whose streams have the given options, with a hub that has further settings. */
    AdapterNode start(StreamOptions options, Consumer<EventHub.Builder> settings);
}
