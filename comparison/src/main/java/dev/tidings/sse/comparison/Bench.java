// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/**
 * What measurements have in common.
 *
 * @param setup of servers
 * @param client what makes the load
 * @param warmup seconds before each measurement, three times as many before an open loop
 * @param seconds of each measurement
 */
record Bench(Launch.Setup setup, LoadTool client, int warmup, int seconds) {}
