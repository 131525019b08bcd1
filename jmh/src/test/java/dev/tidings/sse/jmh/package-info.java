// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.tidings.sse.jmh;

import org.jspecify.annotations.NullMarked;
