// SPDX-License-Identifier: Apache-2.0
/** JUnit extensions that fail a test run with skipped tests. */
@org.jspecify.annotations.NullMarked
package dev.tidings.tests.junit;
