// SPDX-License-Identifier: Apache-2.0
/**
 * Streams on any Jakarta Servlet 6 container. Use {@link dev.tidings.sse.servlet.SseServlet} to serve a path, {@link
 * dev.tidings.sse.servlet.ServletStreams} to open streams from the application's own servlets.
 *
 * <p>If a client stops reading, the stream is closed at its stall limit, and the hub releases all its memory for the stream. The
 * container closes the connection, because bytes written before are still unread:
 *
 * <ul>
 *   <li>Jetty closes it immediately.
 *   <li>Tomcat closes it when the client has read nothing for the connector's {@code connectionTimeout}.
 *   <li>Undertow keeps it until the client reads or disconnects, unless the listener has a {@code WRITE_TIMEOUT}. Set that
 *       longer than the streams' heartbeat, because it also closes idle streams, and shorter than their stall limit. The
 *       connection then ends with the stream.
 * </ul>
 *
 * <p>Undertow logs every disconnected client as an error with a stack trace: turn off its logger {@code
 * io.undertow.request.io}, as Undertow advises. An embedded Undertow delays streams of clients that pipeline requests,
 * unless its option {@code BUFFER_PIPELINED_DATA} is false. Browsers do not pipeline.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet;
