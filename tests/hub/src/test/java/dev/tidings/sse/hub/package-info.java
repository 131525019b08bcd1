// SPDX-License-Identifier: Apache-2.0
/** Tests of a hub through its connections. They are outside the core, because they use the testkit, which needs the core. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.hub;
