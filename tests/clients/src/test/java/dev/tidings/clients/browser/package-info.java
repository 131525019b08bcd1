// SPDX-License-Identifier: Apache-2.0
/** Tests that need Chromium and its driver. */
@org.jspecify.annotations.NullMarked
package dev.tidings.clients.browser;
