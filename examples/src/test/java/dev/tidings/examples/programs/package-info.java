// SPDX-License-Identifier: Apache-2.0
/** The first programs that a user writes, as acceptance tests of the API. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples.programs;
