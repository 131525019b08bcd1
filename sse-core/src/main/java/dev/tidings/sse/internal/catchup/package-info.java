// SPDX-License-Identifier: Apache-2.0
/** Joins live events and history into the log without a gap or a duplicate. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.catchup;
