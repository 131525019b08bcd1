// SPDX-License-Identifier: Apache-2.0
/** What one would write or pick instead, each as its documentation shows it, fed from the same Redis. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.comparison.peers;
