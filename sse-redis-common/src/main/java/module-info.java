// SPDX-License-Identifier: Apache-2.0
/** The common part of the Redis brokers: configuration, message format, publishing, subscriptions and history. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.redis {
    requires static org.jspecify;
    requires transitive dev.tidings.sse;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports dev.tidings.sse.redis;
    exports dev.tidings.sse.redis.spi;

    provides dev.tidings.sse.EventSerializer with
            dev.tidings.sse.redis.internal.json.JacksonSerializer;
}
