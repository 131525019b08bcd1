// SPDX-License-Identifier: Apache-2.0
/** A broker within one JVM: for a single node, for development and for tests. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.memory;
