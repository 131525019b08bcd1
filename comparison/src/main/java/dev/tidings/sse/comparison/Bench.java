// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/**
 * The parameters that all measurements share.
 *
 * @param setup parameters of the servers
 * @param client the load client
 * @param warmup seconds before each measurement, three times as many before an open loop
 * @param seconds duration of each measurement
 */
record Bench(Launch.Setup setup, LoadTool client, int warmup, int seconds) {}
