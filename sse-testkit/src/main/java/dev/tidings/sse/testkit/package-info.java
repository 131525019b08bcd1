// SPDX-License-Identifier: Apache-2.0
/** Contract tests, a strict client, a clock turned by hand and a recording connection: what tests of streams and brokers need. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.testkit;
