// SPDX-License-Identifier: Apache-2.0
/** The hub: publishes, admits streams by limits, drains and closes them, and revokes them across nodes. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.hub;
