// SPDX-License-Identifier: Apache-2.0
/** What the Redis brokers share: configuration, the Flask-SSE format, subscriptions, publishing. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.redis {
    requires static org.jspecify;
    requires transitive dev.tidings.sse;
    requires com.fasterxml.jackson.core;

    exports dev.tidings.sse.redis;
    exports dev.tidings.sse.redis.spi;
}
