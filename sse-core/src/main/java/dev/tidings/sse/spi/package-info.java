// SPDX-License-Identifier: Apache-2.0
/** What brokers and adapters implement, and what they are called with. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.spi;
