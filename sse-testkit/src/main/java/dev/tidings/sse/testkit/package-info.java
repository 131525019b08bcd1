// SPDX-License-Identifier: Apache-2.0
/** Contract tests, a clock turned by hand, a recording connection and a Redis: what tests of streams and brokers need. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.testkit;
