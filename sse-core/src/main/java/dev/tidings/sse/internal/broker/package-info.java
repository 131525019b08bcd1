// SPDX-License-Identifier: Apache-2.0
/** Access to the broker port: uniform failures, and reads with a back-off. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.broker;
