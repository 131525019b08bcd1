// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.time.Duration;
import java.util.Objects;

/**
 * A parser of text/event-stream, by the section <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">Interpreting an
 * event stream</a> of the WHATWG standard. The bytes may arrive in pieces of any size: the result does not depend on
 * their boundaries.
 *
 * <p>The {@link Handler} is called before {@link #feed} returns, as soon as a line has ended. A CR ends a line at once,
 * without waiting for an LF that may belong to it. An empty {@code retry} is ignored.
 *
 * <p>The parser deviates from the standard's text in one point, as browsers do. By the text, each connection begins
 * with an empty last event ID buffer, so an event without an id would erase the id to resume from. This parser keeps
 * the last event ID until the server sets another one.
 *
 * <p>Thread-confined: only one thread at a time may use a parser. The handler must not call the parser, except {@link
 * #lastEventId()}.
 */
public final class EventStreamParser {

    /** The default maximum size of a line, and of an event's data lines together: 16 MiB. */
    public static final int DEFAULT_MAX_BYTES = 16 << 20;

    /** A receiver of the parsed stream. Called in stream order, on the thread that feeds the parser. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Called when an event is dispatched.
         *
         * @param type the type; {@code message} if the event has no type
         * @param data the data, with LF between its lines; may be empty
         * @param lastEventId the event's own id, or else the last one that was set before; empty if no id was set
         */
        void onEvent(String type, String data, String lastEventId);

        /**
         * Called at the end of a block with an {@code id} field, which sets the last event id. Called before the
         * block's event, and also if the block dispatches no event.
         *
         * @param id the new last event id; empty if the server cleared it
         */
        default void onLastEventId(String id) {}

        /**
         * Called when the server sets the reconnection time.
         *
         * @param retry the reconnection time in whole milliseconds, at most {@link Long#MAX_VALUE}
         */
        default void onRetry(Duration retry) {}

        /**
         * Called for a comment line.
         *
         * @param text the text after the colon, without one leading space
         */
        default void onComment(String text) {}
    }

    private final Handler handler;
    private final int maxBytes;
    private final LineSplitter lines;
    private final StringBuilder data = new StringBuilder();
    private int dataBytes;
    private String type = "";
    private String idBuffer = "";
    private boolean idInBlock;
    private String lastEventId = "";
    private boolean unusable;

    /**
     * Creates a parser that accepts lines and events of up to {@link #DEFAULT_MAX_BYTES}.
     *
     * @param handler receives the parsed stream
     */
    public EventStreamParser(Handler handler) {
        this(handler, DEFAULT_MAX_BYTES);
    }

    /**
     * Creates a parser with another maximum size.
     *
     * @param handler receives the parsed stream
     * @param maxBytes maximum number of bytes of a line, and of an event's data lines together; greater than 0
     * @throws IllegalArgumentException if the maximum is not greater than 0
     */
    public EventStreamParser(Handler handler, int maxBytes) {
        this.handler = Objects.requireNonNull(handler, "handler must not be null");
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be greater than 0: " + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.lines = new LineSplitter(maxBytes, this::processLine);
    }

    /**
     * Parses the next bytes of the stream. Does not retain the array. Rethrows exceptions of the handler.
     *
     * @param bytes contains the bytes
     * @param offset index of the first byte
     * @param length number of bytes
     * @throws IllegalStateException if a line or an event exceeds the maximum size, if an earlier call failed and
     *     {@link #end()} was not called since, or if the handler calls
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (unusable) {
            throw new IllegalStateException(
                    "feed must not be called by the handler or after a failed call: call end() first,"
                            + " then feed a new connection's bytes");
        }
        unusable = true;
        lines.feed(bytes, offset, length);
        unusable = false;
    }

    /**
     * Ends the stream: discards an incomplete event with its id. Further bytes are parsed as the stream of a new
     * connection. Keeps the last event id.
     */
    public void end() {
        lines.reset();
        clearEvent();
        idBuffer = lastEventId;
        idInBlock = false;
        unusable = false;
    }

    /**
     * Returns the last event id, which a client sends as {@code Last-Event-ID} when it reconnects.
     *
     * @return the id as of the last blank line; empty if the server set no id
     */
    public String lastEventId() {
        return lastEventId;
    }

    private void processLine(String line, int bytes) {
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
            dispatch();
        } else if (colon < 0) {
            processField(line, "", bytes);
        } else if (colon == 0) {
            handler.onComment(valueAfter(line, 0));
        } else {
            processField(line.substring(0, colon), valueAfter(line, colon), bytes);
        }
    }

    private static String valueAfter(String line, int colon) {
        return line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
    }

    private void processField(String name, String value, int bytes) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> appendData(value, bytes);
            case "id" -> bufferId(value);
            case "retry" -> processRetry(value);
            default -> {
                // The standard: "The field is ignored."
            }
        }
    }

    private void appendData(String value, int bytes) {
        if (bytes > maxBytes - dataBytes) {
            throw new IllegalStateException("an event must not have more than " + maxBytes
                    + " bytes of data: accept more with new EventStreamParser(handler, maxBytes)");
        }
        dataBytes += bytes;
        data.append(value).append('\n');
    }

    private void bufferId(String value) {
        if (value.indexOf('\0') < 0) {
            idBuffer = value;
            idInBlock = true;
        }
    }

    private void processRetry(String value) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            handler.onRetry(Duration.ofMillis(millis(value)));
        }
    }

    private static long millis(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException largerThanLong) {
            return Long.MAX_VALUE;
        }
    }

    private void dispatch() {
        lastEventId = idBuffer;
        if (idInBlock) {
            idInBlock = false;
            handler.onLastEventId(lastEventId);
        }
        String dispatchedType = type.isEmpty() ? "message" : type;
        boolean hasData = !data.isEmpty();
        String dispatchedData = hasData ? data.substring(0, data.length() - 1) : "";
        clearEvent();
        if (hasData) {
            handler.onEvent(dispatchedType, dispatchedData, lastEventId);
        }
    }

    private void clearEvent() {
        data.setLength(0);
        dataBytes = 0;
        type = "";
    }
}
