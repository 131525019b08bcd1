// SPDX-License-Identifier: Apache-2.0
/** Test helpers: a strict client, an in-process stream, a manual clock and a recording connection. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.testkit {
    requires transitive dev.tidings.sse;
    requires static org.jspecify;

    exports dev.tidings.sse.testkit;
}
