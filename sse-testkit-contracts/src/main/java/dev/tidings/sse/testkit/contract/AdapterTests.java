// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;
import java.util.function.Consumer;

/** A part of {@link AdapterContract} whose tests are default methods. */
interface AdapterTests {

    /** Starts a node whose streams have the given options. */
    AdapterNode start(StreamOptions options);

    /** Starts a node whose streams have the given options and whose hub has the given settings. */
    AdapterNode start(StreamOptions options, Consumer<EventHub.Builder> settings);
}
