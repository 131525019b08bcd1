// SPDX-License-Identifier: Apache-2.0
/** The entry point: publishes events, admits and counts streams, and revokes them across nodes. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.hub;
