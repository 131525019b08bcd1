// SPDX-License-Identifier: Apache-2.0
/** The programs that users write first, as they write them. Each runs, and a client checks what it receives. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples.programs;
