// SPDX-License-Identifier: Apache-2.0
/** Tests of the demo over real sockets, and of the samples in README and docs. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples;
