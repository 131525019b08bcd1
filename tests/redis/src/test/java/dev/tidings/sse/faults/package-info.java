// SPDX-License-Identifier: Apache-2.0
/** Breaks what can break, under load, and checks that every client saw every event once and in order, or was told. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.faults;
