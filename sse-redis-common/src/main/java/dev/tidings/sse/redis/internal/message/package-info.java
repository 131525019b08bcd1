// SPDX-License-Identifier: Apache-2.0
/** The Flask-SSE message format, positions and event ids. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.message;
