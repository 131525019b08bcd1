// SPDX-License-Identifier: Apache-2.0
/** Where there is a curl. */
@org.jspecify.annotations.NullMarked
package dev.tidings.clients.curl;
