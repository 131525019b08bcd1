// SPDX-License-Identifier: Apache-2.0
/** A Redis broker on the Lettuce client. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.redis.lettuce {
    requires static org.jspecify;
    requires transitive dev.tidings.sse.redis;
    requires transitive lettuce.core;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver.dns;

    exports dev.tidings.sse.redis.lettuce;
}
