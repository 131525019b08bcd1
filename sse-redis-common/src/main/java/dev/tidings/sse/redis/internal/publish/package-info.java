// SPDX-License-Identifier: Apache-2.0
/** Publishes events in batches, through a script that appends them to history and publishes them in one step. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.publish;
