// SPDX-License-Identifier: Apache-2.0
/** Tests of streams with third-party clients, including restarts of the server. */
@org.jspecify.annotations.NullMarked
package dev.tidings.clients;
