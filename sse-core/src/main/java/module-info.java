// SPDX-License-Identifier: Apache-2.0
/** Server-Sent Events: events, hub, streams, and the ports for brokers and adapters. Depends on nothing. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // The testkit is compiled after the core, so the compiler does not find it yet.
module dev.tidings.sse {
    requires static org.jspecify;

    uses dev.tidings.sse.EventSerializer;

    exports dev.tidings.sse;
    exports dev.tidings.sse.internal.hub to
            dev.tidings.sse.testkit;
    exports dev.tidings.sse.memory;
    exports dev.tidings.sse.spi;
    exports dev.tidings.sse.wire to
            dev.tidings.sse.testkit;
}
