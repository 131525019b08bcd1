// SPDX-License-Identifier: Apache-2.0
/** Redis for tests: servers that need no installation. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.testkit.redis {
    requires static org.jspecify;
    requires embedded.redis;
    requires testcontainers;

    exports dev.tidings.sse.testkit.redis;
}
