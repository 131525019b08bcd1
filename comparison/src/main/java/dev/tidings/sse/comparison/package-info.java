// SPDX-License-Identifier: Apache-2.0
/** Tidings beside its field, on the machine at hand: {@link dev.tidings.sse.comparison.Comparison}. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.comparison;
