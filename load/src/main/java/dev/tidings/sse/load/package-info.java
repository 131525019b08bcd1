// SPDX-License-Identifier: Apache-2.0
/**
 * Thousands of clients in one process: well-behaved clients that check the events they receive, and misbehaving ones. {@link
 * dev.tidings.sse.load.LoadClient} measures a server with them.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.load;
