// SPDX-License-Identifier: Apache-2.0
/** Streams in Javalin applications. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.javalin {
    requires static org.jspecify;
    requires transitive dev.tidings.sse.servlet;
    requires transitive io.javalin;

    exports dev.tidings.sse.javalin;
}
