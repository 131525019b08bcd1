// SPDX-License-Identifier: Apache-2.0
/** The interfaces for adapters of frameworks that run on servlets. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.servlet.spi;
