// SPDX-License-Identifier: Apache-2.0
/**
 * Streams in Javalin applications: {@link dev.tidings.sse.javalin.SsePlugin} for routes and publishing, {@link
 * dev.tidings.sse.javalin.SseHandler} for a route of the application's own.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.javalin;
