// SPDX-License-Identifier: Apache-2.0
/** A broker over Redis in the message format of Flask-SSE, independent of the Redis client. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis;
