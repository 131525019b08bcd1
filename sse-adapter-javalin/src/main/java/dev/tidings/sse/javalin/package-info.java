// SPDX-License-Identifier: Apache-2.0
/**
 * Streams in Javalin applications. {@link dev.tidings.sse.javalin.SsePlugin} adds routes and publishes; {@link
 * dev.tidings.sse.javalin.SseHandler} serves routes that the application adds itself.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.javalin;
