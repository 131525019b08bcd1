// SPDX-License-Identifier: Apache-2.0
/** The default serializer of JSON events, on Jackson. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.json;
