// SPDX-License-Identifier: Apache-2.0
/** Other processes that take part in a measurement. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.comparison.process;
