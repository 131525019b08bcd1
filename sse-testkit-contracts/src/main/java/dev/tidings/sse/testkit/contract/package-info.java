// SPDX-License-Identifier: Apache-2.0
/** Contract tests for implementations of the SPI: one for event brokers, one for adapters. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.testkit.contract;
