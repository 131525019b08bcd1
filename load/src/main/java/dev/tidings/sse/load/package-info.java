// SPDX-License-Identifier: Apache-2.0
/**
 * Thousands of clients in one process: well-behaved ones that check what they get, and others. {@link
 * dev.tidings.sse.load.LoadClient} measures a server with them.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.load;
