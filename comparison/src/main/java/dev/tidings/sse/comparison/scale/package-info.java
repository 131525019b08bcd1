// SPDX-License-Identifier: Apache-2.0
/** Several nodes on one Redis, tens of thousands of streams on them, and a model of the resources for larger loads. */
@NullMarked
package dev.tidings.sse.comparison.scale;

import org.jspecify.annotations.NullMarked;
