// SPDX-License-Identifier: Apache-2.0
/** Benchmarks, beside what a user would otherwise write or pick, and a server to put under load. */
@NullMarked
package dev.tidings.sse.jmh;

import org.jspecify.annotations.NullMarked;
