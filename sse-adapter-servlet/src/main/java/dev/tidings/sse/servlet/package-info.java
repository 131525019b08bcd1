// SPDX-License-Identifier: Apache-2.0
/**
 * Streams on any Jakarta Servlet 6 container: {@link dev.tidings.sse.servlet.SseServlet} where a servlet is enough, {@link
 * dev.tidings.sse.servlet.ServletStreams} where the application has its own.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet;
