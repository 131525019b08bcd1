// SPDX-License-Identifier: Apache-2.0
/** Server-Sent Events: events, hub, streams, and the text/event-stream wire format. Depends on nothing. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse {
    requires static org.jspecify;

    exports dev.tidings.sse;
    exports dev.tidings.sse.memory;
    exports dev.tidings.sse.spi;
    exports dev.tidings.sse.wire;
}
