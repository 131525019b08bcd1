// SPDX-License-Identifier: Apache-2.0
/**
 * The API: publish {@linkplain dev.tidings.sse.SseEvent events} to channels of an {@linkplain dev.tidings.sse.EventHub
 * event hub}, and open {@linkplain dev.tidings.sse.EventStream streams} that follow them.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse;
