// SPDX-License-Identifier: Apache-2.0
/** Contract tests for event brokers and adapters, written with JUnit and AssertJ. */
@org.jspecify.annotations.NullMarked
module dev.tidings.sse.testkit.contract {
    requires transitive dev.tidings.sse.testkit;
    requires static org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports dev.tidings.sse.testkit.contract;

    opens dev.tidings.sse.testkit.contract to
            org.junit.platform.commons;
}
