// SPDX-License-Identifier: Apache-2.0
/** How a hub behaves, seen through its connections; here and not in the core, since the testkit needs the core. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.hub;
