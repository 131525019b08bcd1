// SPDX-License-Identifier: Apache-2.0
/** Where there is a Chromium with its driver. */
@org.jspecify.annotations.NullMarked
package dev.tidings.clients.browser;
