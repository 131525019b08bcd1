// SPDX-License-Identifier: Apache-2.0
/** What adapters for frameworks on top of servlets implement and call. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet.spi;
