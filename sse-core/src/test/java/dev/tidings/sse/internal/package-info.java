// SPDX-License-Identifier: Apache-2.0
/** The log, frame by frame; streams and hubs are tested in the testkit's module. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal;
