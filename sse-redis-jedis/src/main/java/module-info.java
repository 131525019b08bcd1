// SPDX-License-Identifier: Apache-2.0
/** A Redis broker on the Jedis client. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.redis.jedis {
    requires static org.jspecify;
    requires transitive dev.tidings.sse.redis;
    requires redis.clients.jedis;
    requires org.apache.commons.pool2;
    requires org.slf4j;

    exports dev.tidings.sse.redis.jedis;
}
