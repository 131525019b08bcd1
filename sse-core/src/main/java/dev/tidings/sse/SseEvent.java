// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of a text/event-stream, or a comment. Immutable and thread-safe.
 *
 * <p>The fields are those of the <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">WHATWG
 * standard</a>: {@code data} is what the client's listener receives, {@code type} selects the listener (absent: {@code
 * message}), {@code id} is what the client sends as {@code Last-Event-ID} when it reconnects, {@code retry} sets its
 * reconnection time. What could forge a frame is refused when the event is made: CR and LF in a type or an id, NUL in an
 * id; and half of a surrogate pair in an id, which would not come back as it was sent.
 *
 * <p>A {@linkplain #comment(String) comment} has neither data nor type nor id: clients ignore it.
 */
public final class SseEvent {

    private final @Nullable String type;
    private final @Nullable String data;
    private final @Nullable String id;
    private final @Nullable Duration retry;
    private final @Nullable String comment;

    private SseEvent(Builder builder, @Nullable String comment) {
        this.type = builder.type;
        this.data = builder.data;
        this.id = builder.id;
        this.retry = builder.retry;
        this.comment = comment;
    }

    /**
     * An event with data alone.
     *
     * @param data the data: any text, empty too; line breaks (CRLF, CR, LF) arrive at the client as LF
     * @return the event
     */
    public static SseEvent of(String data) {
        return builder(data).build();
    }

    /**
     * An event with a type and data.
     *
     * @param type the type, without line breaks; empty is the same as absent
     * @param data the data: any text
     * @return the event
     * @throws IllegalArgumentException if the type contains CR or LF
     */
    public static SseEvent of(String type, String data) {
        return builder(data).type(type).build();
    }

    /**
     * A comment: bytes on the wire that dispatch nothing at the client.
     *
     * @param text any text; each of its lines becomes one comment line
     * @return the comment
     */
    public static SseEvent comment(String text) {
        return new SseEvent(new Builder(null), Objects.requireNonNull(text, "comment must not be null"));
    }

    /**
     * A builder for an event with this data.
     *
     * @param data the data: any text, empty too
     * @return a new builder
     */
    public static Builder builder(String data) {
        return new Builder(
                Objects.requireNonNull(data, "data must not be null: use \"\" for an event without content"));
    }

    /**
     * The type.
     *
     * @return the type; empty if absent, which clients dispatch as {@code message}
     */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /**
     * The data.
     *
     * @return the data; empty for a comment only
     */
    public Optional<String> data() {
        return Optional.ofNullable(data);
    }

    /**
     * The id.
     *
     * @return the id that the publisher gave; empty if it gave none
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * The reconnection time.
     *
     * @return the reconnection time in whole milliseconds; empty if absent
     */
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    /**
     * The comment.
     *
     * @return the text of a comment; empty for an event
     */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /**
     * This event under an id.
     *
     * @param newId the id, as in {@link Builder#id}
     * @return an event that differs in its id alone
     * @throws IllegalArgumentException if the id contains what {@link Builder#id} refuses
     * @throws IllegalStateException if this is a comment
     */
    public SseEvent withId(String newId) {
        if (comment != null) {
            throw new IllegalStateException("a comment has no id: make an event with SseEvent.of(data)");
        }
        Builder copy = new Builder(data);
        copy.type = type;
        copy.retry = retry;
        return copy.id(newId).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SseEvent that
                && Objects.equals(type, that.type)
                && Objects.equals(data, that.data)
                && Objects.equals(id, that.id)
                && Objects.equals(retry, that.retry)
                && Objects.equals(comment, that.comment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, data, id, retry, comment);
    }

    @Override
    public String toString() {
        return comment != null
                ? "SseEvent[comment=" + comment + "]"
                : "SseEvent[type=" + type + ", id=" + id + ", retry=" + retry + ", data=" + data + "]";
    }

    /** Collects the fields of an event. Not thread-safe; may be used again after {@link #build()}. */
    public static final class Builder {

        private final @Nullable String data;
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable Duration retry;

        private Builder(@Nullable String data) {
            this.data = data;
        }

        /**
         * Sets the type.
         *
         * @param type the type, without line breaks; empty is the same as absent
         * @return this builder
         * @throws IllegalArgumentException if it contains CR or LF
         */
        public Builder type(String type) {
            this.type = EventFields.requireType(type);
            return this;
        }

        /**
         * Sets the id. Ids should be unique in their channel's history: an id that stands there twice cannot say where a
         * client was. A client that resumes from it is told so by a {@code stream-reset} while both are within reach; once
         * the first is not, it may resume behind the other one.
         *
         * @param id the id; neither CR, LF, NUL nor half of a surrogate pair; empty is the same as absent, since clients
         *     read it as "no id"
         * @return this builder
         * @throws IllegalArgumentException if it contains one of these
         */
        public Builder id(String id) {
            this.id = EventFields.requireId(id);
            return this;
        }

        /**
         * Sets the reconnection time that the client is to use from now on.
         *
         * @param retry from 0 to {@link Integer#MAX_VALUE} milliseconds; parts of a millisecond are cut off
         * @return this builder
         * @throws IllegalArgumentException if it is negative or too large
         */
        public Builder retry(Duration retry) {
            this.retry = EventFields.requireRetry(retry);
            return this;
        }

        /**
         * Makes the event.
         *
         * @return the event
         */
        public SseEvent build() {
            return new SseEvent(this, null);
        }
    }
}
