// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.tidings.sse.comparison.scale;

import org.jspecify.annotations.NullMarked;
