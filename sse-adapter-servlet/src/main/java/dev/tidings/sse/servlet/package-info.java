// SPDX-License-Identifier: Apache-2.0
/**
 * Streams on any Jakarta Servlet 6 container: {@link dev.tidings.sse.servlet.SseServlet} where a servlet is enough, {@link
 * dev.tidings.sse.servlet.ServletStreams} where the application has its own.
 *
 * <p>A stream whose client stopped reading is closed at its stall limit, and all that the hub held for it is released. Its
 * connection is the container's to end, since what was written before still waits to be taken:
 *
 * <ul>
 *   <li>Jetty ends it at once.
 *   <li>Tomcat ends it when nothing was taken for the connector's {@code connectionTimeout}.
 *   <li>Undertow keeps it until the client reads or leaves, unless the listener has a {@code WRITE_TIMEOUT}. It is to be
 *       longer than the streams' heartbeat, for it also ends a stream on which nothing was written for so long, and shorter
 *       than their stall limit: then the connection ends with the stream.
 * </ul>
 *
 * <p>Undertow tells of every client that left, as an error with a stack trace: turn its logger {@code io.undertow.request.io}
 * off, as Undertow itself advises. To clients that send a request before the last one is answered, which browsers do not,
 * an embedded Undertow keeps streams back unless its option {@code BUFFER_PIPELINED_DATA} is false.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet;
