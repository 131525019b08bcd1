// SPDX-License-Identifier: Apache-2.0
/** Helpers for testing what speaks Server-Sent Events with Tidings: contract tests, a strict client, a clock, connections. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.testkit {
    requires transitive dev.tidings.sse;
    requires static org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports dev.tidings.sse.testkit;

    opens dev.tidings.sse.testkit to
            org.junit.platform.commons;
}
