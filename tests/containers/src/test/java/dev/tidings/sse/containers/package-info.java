// SPDX-License-Identifier: Apache-2.0
/** Tests of the servlet adapter on all supported containers. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.containers;
