// SPDX-License-Identifier: Apache-2.0
/** Test helpers: a strict client over HTTP, a manual clock, a recording connection and a recording listener. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.testkit;
