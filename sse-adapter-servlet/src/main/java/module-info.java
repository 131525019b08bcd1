// SPDX-License-Identifier: Apache-2.0
/** Streams on any Jakarta Servlet 6 container, without a thread per client. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.servlet {
    requires static org.jspecify;
    requires transitive dev.tidings.sse;
    requires transitive jakarta.servlet;

    exports dev.tidings.sse.servlet;
    exports dev.tidings.sse.servlet.spi;
}
