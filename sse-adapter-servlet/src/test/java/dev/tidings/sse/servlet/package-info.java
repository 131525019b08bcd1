// SPDX-License-Identifier: Apache-2.0
/** The adapter on real sockets, and its connection against outputs that hold it to every container's rules. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet;
