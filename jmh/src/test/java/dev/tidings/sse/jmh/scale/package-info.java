// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.tidings.sse.jmh.scale;

import org.jspecify.annotations.NullMarked;
