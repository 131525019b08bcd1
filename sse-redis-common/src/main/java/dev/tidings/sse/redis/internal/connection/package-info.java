// SPDX-License-Identifier: Apache-2.0
/** Connections, commands and time-outs, for every kind of deployment. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.connection;
