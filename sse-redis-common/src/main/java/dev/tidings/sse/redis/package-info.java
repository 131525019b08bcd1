// SPDX-License-Identifier: Apache-2.0
/** A broker over Redis that speaks the format of Flask-SSE, whatever client carries it. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis;
