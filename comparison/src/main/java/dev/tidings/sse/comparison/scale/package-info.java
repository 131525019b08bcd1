// SPDX-License-Identifier: Apache-2.0
/** Several nodes on one Redis, tens of thousands of streams on them, and a model of what more of them would take. */
@NullMarked
package dev.tidings.sse.comparison.scale;

import org.jspecify.annotations.NullMarked;
