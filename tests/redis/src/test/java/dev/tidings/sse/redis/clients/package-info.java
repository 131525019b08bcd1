// SPDX-License-Identifier: Apache-2.0
/** What holds for brokers over Redis whichever client carries them: each test runs with all clients. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.clients;
