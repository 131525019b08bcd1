// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/**
 * What a load client is to do.
 *
 * @param url what the streams follow
 * @param publish where it publishes
 * @param streams how many
 * @param rate events per second; 0 for a closed loop
 * @param window events under way in a closed loop
 * @param warmup seconds before
 * @param seconds that are measured
 * @param pid the server's process
 */
record LoadJob(String url, String publish, int streams, int rate, int window, int warmup, int seconds, long pid) {}
