// SPDX-License-Identifier: Apache-2.0
/** Injects faults under load and checks that every client receives every event once and in order, or a reset. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.faults;
