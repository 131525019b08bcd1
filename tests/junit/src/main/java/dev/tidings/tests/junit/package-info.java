// SPDX-License-Identifier: Apache-2.0
/** Fails a test run that skipped a test. */
@org.jspecify.annotations.NullMarked
package dev.tidings.tests.junit;
