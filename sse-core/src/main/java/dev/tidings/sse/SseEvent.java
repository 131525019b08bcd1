// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event in the standard's terms: {@code type} selects the client's listener ({@code message} if absent), {@code data} is
 * the content, {@code id} is the value that the client sends as {@code Last-Event-ID} when it reconnects, {@code retry} sets
 * its reconnection time. Immutable and thread-safe.
 *
 * <p>Fields that could forge a frame are rejected when the event is created: CR or LF in a type or an id, NUL in an id. So
 * is half of a surrogate pair in an id, because the client could not send it back unchanged.
 */
public final class SseEvent {

    private final @Nullable String type;
    private final String data;
    private final @Nullable String id;
    private final @Nullable Duration retry;

    private SseEvent(Builder builder) {
        this.type = builder.type;
        this.data = builder.data;
        this.id = builder.id;
        this.retry = builder.retry;
    }

    /**
     * Returns an event with data alone.
     *
     * @param data any text, including the empty one; line breaks (CRLF, CR, LF) arrive at the client as LF
     * @return the event
     */
    public static SseEvent of(String data) {
        return builder(data).build();
    }

    /**
     * Returns an event with a type and data.
     *
     * @param type the type, without line breaks; an empty type is the same as an absent one
     * @param data any text
     * @return the event
     * @throws IllegalArgumentException if the type contains CR or LF
     */
    public static SseEvent of(String type, String data) {
        return builder(data).type(type).build();
    }

    /**
     * Returns a builder for an event with this data.
     *
     * @param data any text, including the empty one
     * @return a new builder
     */
    public static Builder builder(String data) {
        return new Builder(
                Objects.requireNonNull(data, "data must not be null: use \"\" for an event without content"));
    }

    /**
     * Returns the type.
     *
     * @return the type; empty if absent: clients then dispatch the event as {@code message}
     */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /**
     * Returns the data.
     *
     * @return the data, possibly empty
     */
    public String data() {
        return data;
    }

    /**
     * Returns the publisher's id.
     *
     * @return the id; empty if the publisher set no id
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the reconnection time.
     *
     * @return the reconnection time in whole milliseconds; empty if absent
     */
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    /**
     * Returns a copy of this event with another id.
     *
     * @param newId the id, as in {@link Builder#id}
     * @return the copy
     * @throws IllegalArgumentException if the id is invalid
     */
    public SseEvent withId(String newId) {
        Builder copy = new Builder(data);
        copy.type = type;
        copy.retry = retry;
        return copy.id(newId).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SseEvent that
                && Objects.equals(type, that.type)
                && data.equals(that.data)
                && Objects.equals(id, that.id)
                && Objects.equals(retry, that.retry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, data, id, retry);
    }

    @Override
    public String toString() {
        return "SseEvent[type=" + type + ", id=" + id + ", retry=" + retry + ", data=" + data + "]";
    }

    /** A builder of events. Not thread-safe. May be used again after {@link #build()}. */
    public static final class Builder {

        private final String data;
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable Duration retry;

        private Builder(String data) {
            this.data = data;
        }

        /**
         * Sets the type. Default: absent.
         *
         * @param type the type, without line breaks; an empty type is the same as an absent one
         * @return this builder
         * @throws IllegalArgumentException if the type contains CR or LF
         */
        public Builder type(String type) {
            this.type = EventFields.requireType(type);
            return this;
        }

        /**
         * Sets the id. Ids must be unique within a channel's history. Resuming from a duplicated id sends a {@code
         * stream-reset}; once the first occurrence has expired, the client resumes after the second. Default: absent.
         *
         * @param id the id, without CR, LF, NUL and half of a surrogate pair; an empty id is the same as an absent one,
         *     because clients read it as "no id"
         * @return this builder
         * @throws IllegalArgumentException if the id is invalid
         */
        public Builder id(String id) {
            this.id = EventFields.requireId(id);
            return this;
        }

        /**
         * Sets the reconnection time that the client uses from then on. Default: absent.
         *
         * @param retry 0 to {@link Integer#MAX_VALUE} milliseconds; fractions of a millisecond are cut off
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder retry(Duration retry) {
            this.retry = EventFields.requireRetry(retry);
            return this;
        }

        /**
         * Returns the event.
         *
         * @return the event
         */
        public SseEvent build() {
            return new SseEvent(this);
        }
    }
}
