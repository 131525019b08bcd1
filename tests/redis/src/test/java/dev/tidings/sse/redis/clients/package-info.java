// SPDX-License-Identifier: Apache-2.0
/** Tests of Redis brokers that run with every Redis client. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.clients;
