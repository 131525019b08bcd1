// SPDX-License-Identifier: Apache-2.0
/** Child processes of a measurement. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.comparison.process;
