// SPDX-License-Identifier: Apache-2.0
/** The servlet adapter on every container that it is for. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.containers;
