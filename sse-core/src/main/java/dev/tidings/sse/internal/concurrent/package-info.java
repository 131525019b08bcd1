// SPDX-License-Identifier: Apache-2.0
/** Schedules tasks, runs callbacks, limits rates, and guards threads against exceptions. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.concurrent;
