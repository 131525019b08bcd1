// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import dev.tidings.sse.SseEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of events as frames of text/event-stream. Encodes UTF-8 with LF as the only line end and one space after
 * the colon. The lines have the order {@code event}, {@code data} (one per line of the data), {@code retry}, {@code
 * id}, blank. The id comes last, so that streams with different ids share the bytes before it. Thread-safe.
 *
 * <p>Data is split at CRLF, CR and LF only. Empty data becomes one empty {@code data} line, which clients dispatch. A
 * lone surrogate, which UTF-8 cannot express, becomes U+FFFD.
 */
public final class FrameEncoder {

    private FrameEncoder() {}

    /**
     * Encodes an event.
     *
     * @param event the event
     * @return its frame, including the blank line that ends it
     */
    public static byte[] encode(SseEvent event) {
        StringBuilder frame = new StringBuilder();
        appendBody(frame, event);
        appendEnding(frame, event.id().orElse(null));
        return Utf8.encode(frame);
    }

    /**
     * Encodes a comment.
     *
     * @param text any text; each of its lines becomes one comment line
     * @return the lines and a blank line, which separates the comment from the next event
     */
    public static byte[] comment(String text) {
        StringBuilder frame = new StringBuilder();
        appendLines(frame, ":", Objects.requireNonNull(text, "comment must not be null"));
        appendEnding(frame, null);
        return Utf8.encode(frame);
    }

    /**
     * Encodes an event without its id and the blank line.
     *
     * @param event the event
     * @return the lines for type, data and retry
     */
    public static byte[] body(SseEvent event) {
        StringBuilder body = new StringBuilder();
        appendBody(body, event);
        return Utf8.encode(body);
    }

    /**
     * Encodes the end of a frame.
     *
     * @param id the id, without CR, LF and NUL, or {@code null}
     * @return the line for the id, unless it is {@code null}, and the blank line
     */
    public static byte[] ending(@Nullable String id) {
        StringBuilder ending = new StringBuilder();
        appendEnding(ending, id);
        return Utf8.encode(ending);
    }

    private static void appendBody(StringBuilder frame, SseEvent event) {
        event.type().ifPresent(type -> frame.append("event: ").append(type).append('\n'));
        appendLines(frame, "data:", event.data());
        event.retry()
                .ifPresent(retry ->
                        frame.append("retry: ").append(retry.toMillis()).append('\n'));
    }

    private static void appendEnding(StringBuilder frame, @Nullable String id) {
        if (id != null) {
            frame.append("id: ").append(id).append('\n');
        }
        frame.append('\n');
    }

    private static void appendLines(StringBuilder frame, String field, String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                appendLine(frame, field, text, start, i);
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        appendLine(frame, field, text, start, text.length());
    }

    private static void appendLine(StringBuilder frame, String field, String text, int start, int end) {
        frame.append(field);
        if (end > start) {
            frame.append(' ').append(text, start, end);
        }
        frame.append('\n');
    }
}
