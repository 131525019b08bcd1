// SPDX-License-Identifier: Apache-2.0
/** Tests of running Javalin applications over real sockets. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.javalin;
