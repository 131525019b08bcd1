// SPDX-License-Identifier: Apache-2.0
/** A demo application and samples. */
@org.jspecify.annotations.NullMarked
module dev.tidings.examples {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires dev.tidings.sse.javalin;
    requires dev.tidings.sse.redis.lettuce;
    requires io.javalin;
    requires java.logging;
    requires jdk.management;
    requires org.eclipse.jetty.server;

    opens dev.tidings.examples to
            com.fasterxml.jackson.databind;
}
