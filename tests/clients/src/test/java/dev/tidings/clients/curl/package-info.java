// SPDX-License-Identifier: Apache-2.0
/** Tests that need curl. */
@org.jspecify.annotations.NullMarked
package dev.tidings.clients.curl;
