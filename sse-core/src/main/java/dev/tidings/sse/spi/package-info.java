// SPDX-License-Identifier: Apache-2.0
/** The ports: interfaces that brokers and adapters implement, and the types that they exchange with a hub. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.spi;
