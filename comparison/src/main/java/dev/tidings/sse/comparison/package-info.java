// SPDX-License-Identifier: Apache-2.0
/** The comparison of Tidings with other servers on one machine: {@link dev.tidings.sse.comparison.Comparison}. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.comparison;
