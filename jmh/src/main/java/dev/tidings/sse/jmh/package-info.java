// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the hub and of its alternatives, and a server for load tests. */
@NullMarked
package dev.tidings.sse.jmh;

import org.jspecify.annotations.NullMarked;
