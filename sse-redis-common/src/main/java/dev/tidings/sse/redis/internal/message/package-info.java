// SPDX-License-Identifier: Apache-2.0
/** Parses and writes messages in the Flask-SSE format, rejects malformed ones, and defines positions and event ids. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.message;
