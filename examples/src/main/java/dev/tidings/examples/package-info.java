// SPDX-License-Identifier: Apache-2.0
/** A small application that shows what the library does, and the samples of the README. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples;
