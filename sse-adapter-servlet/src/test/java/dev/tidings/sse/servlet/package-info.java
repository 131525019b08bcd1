// SPDX-License-Identifier: Apache-2.0
/** Tests of the adapter on real sockets, and of its connection with outputs that enforce the containers' rules. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet;
