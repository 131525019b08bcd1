// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.time.Duration;
import java.util.Objects;

/**
 * Parses text/event-stream as the section <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">Interpreting an event
 * stream</a> of the WHATWG standard says, from bytes that arrive in pieces of any size: how they are cut never changes what
 * comes out.
 *
 * <p>What a line causes is told to the {@link Handler} before {@link #feed} returns, and as soon as the line's end is
 * there: a CR ends a line at once, without waiting for an LF that may belong to it. An empty {@code retry} is ignored.
 *
 * <p>In one point the standard's letter is not followed, as browsers do not follow it: it begins each connection with an
 * empty last event ID buffer, so that an event without an id would erase what the client resumes from. Here the last event
 * id stays until the server sets another.
 *
 * <p>Thread-confined: one thread at a time may use a parser, and the handler must not call it back, but for {@link
 * #lastEventId()}.
 */
public final class EventStreamParser {

    /** How many bytes a line, and an event's data lines together, have at most if nothing else is said: 16 MiB. */
    public static final int DEFAULT_MAX_BYTES = 16 << 20;

    /** Is told what the stream says, in its order, on the thread that feeds the parser. */
    @FunctionalInterface
    public interface Handler {

        /**
         * An event was dispatched.
         *
         * @param type the type; {@code message} if the event has none
         * @param data the data, with LF between its lines; may be empty
         * @param lastEventId the last event id: the event's own, or the one that was set last before; empty if none was
         */
        void onEvent(String type, String data, String lastEventId);

        /**
         * The blank line came that ends a block with an {@code id} field, which sets the last event id. Called before the
         * block's event, and also if the block dispatches none.
         *
         * @param id the last event id from now on; empty if the server took it back
         */
        default void onLastEventId(String id) {}

        /**
         * The server set the reconnection time.
         *
         * @param retry the reconnection time in whole milliseconds, at most {@link Long#MAX_VALUE} of them
         */
        default void onRetry(Duration retry) {}

        /**
         * A comment line came.
         *
         * @param text what follows the colon, without the one space that may come first
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
     * A parser that accepts lines and events of up to {@link #DEFAULT_MAX_BYTES}.
     *
     * @param handler is told what the stream says
     */
    public EventStreamParser(Handler handler) {
        this(handler, DEFAULT_MAX_BYTES);
    }

    /**
     * A parser with a bound of its own.
     *
     * @param handler is told what the stream says
     * @param maxBytes how many bytes a line may have, and how many an event's data lines together; more than 0
     * @throws IllegalArgumentException if the bound is not more than 0
     */
    public EventStreamParser(Handler handler, int maxBytes) {
        this.handler = Objects.requireNonNull(handler, "handler must not be null");
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be more than 0: " + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.lines = new LineSplitter(maxBytes, this::processLine);
    }

    /**
     * Parses the next bytes of the stream. They are not kept: the array may be used again. What the handler throws comes
     * out of here.
     *
     * @param bytes holds the bytes
     * @param offset where they begin
     * @param length how many there are
     * @throws IllegalStateException if a line or an event is larger than the bound, or if an earlier call failed and
     *     {@link #end()} was not called since, or if the handler calls
     * @throws IndexOutOfBoundsException if the array does not have these bytes
     */
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (unusable) {
            throw new IllegalStateException(
                    "feed must not be called by the handler, nor after it failed: call end() first,"
                            + " and begin with a new connection");
        }
        unusable = true;
        lines.feed(bytes, offset, length);
        unusable = false;
    }

    /**
     * The stream ended. An event whose blank line did not come is discarded, its id too; what is fed next is a new
     * connection's stream. The last event id stays.
     */
    public void end() {
        lines.reset();
        clearEvent();
        idBuffer = lastEventId;
        idInBlock = false;
        unusable = false;
    }

    /**
     * The last event id, which a client sends as {@code Last-Event-ID} when it reconnects.
     *
     * @return the id as of the last blank line; empty if the server set none
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
