// SPDX-License-Identifier: Apache-2.0
/** The programs that users write first. Each test runs one program and checks the events that a client receives. */
@org.jspecify.annotations.NullMarked
package dev.tidings.examples.programs;
