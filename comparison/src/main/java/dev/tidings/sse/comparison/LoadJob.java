// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/**
 * The task of a load client.
 *
 * @param url URL of the streams
 * @param publish URL for publishing
 * @param streams number of streams
 * @param rate events per second; 0 for a closed loop
 * @param window events in progress in a closed loop
 * @param warmup seconds before the measurement
 * @param seconds duration of the measurement
 * @param pid the server's process
 */
record LoadJob(String url, String publish, int streams, int rate, int window, int warmup, int seconds, long pid) {}
