// SPDX-License-Identifier: Apache-2.0
/** Tests of the demo over real sockets, and of what the README shows. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples;
