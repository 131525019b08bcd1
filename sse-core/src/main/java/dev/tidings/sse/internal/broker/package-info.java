// SPDX-License-Identifier: Apache-2.0
/** Access to the broker port: turns exceptions into failed futures, and retries history reads with a back-off. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.broker;
