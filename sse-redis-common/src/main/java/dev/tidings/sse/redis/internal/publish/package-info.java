// SPDX-License-Identifier: Apache-2.0
/** Publishes events in batches through a script that appends to history and publishes at once. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.publish;
