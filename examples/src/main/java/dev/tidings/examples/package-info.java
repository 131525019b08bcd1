// SPDX-License-Identifier: Apache-2.0
/** A demo application, and the samples of the README. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples;
