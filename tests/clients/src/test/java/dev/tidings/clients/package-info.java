// SPDX-License-Identifier: Apache-2.0
/** What clients that others wrote see of our streams, across restarts of the server. */
@org.jspecify.annotations.NullMarked
package dev.tidings.clients;
