// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.testkit.contract.AdapterContract;
import dev.tidings.sse.testkit.contract.AdapterServer;
import dev.tidings.sse.testkit.contract.AdapterSetup;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;

/** The contract test of the Javalin adapter. Each test fails if a warning is logged. */
class JavalinTest extends AdapterContract {

    private final LogRecorder log = LogRecorder.of("");

    @AfterEach
    void closeLog() {
        log.close();
        assertThat(log.warnings()).isEmpty();
    }

    @Override
    protected AdapterServer startServer(AdapterSetup setup) {
        SseHandler handler = SseHandler.builder(setup.hub())
                .options(setup.options())
                .channels(JavalinTest::decide)
                .build();
        return new Server(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.routes.get("/stream", handler).head("/stream", handler);
                })
                .start(0));
    }

    private static ChannelAccess decide(Context context) {
        String status = context.queryParam("refuse");
        return status == null ? ChannelAccess.allow(CHANNEL) : ChannelAccess.deny(Integer.parseInt(status), REFUSAL);
    }

    private record Server(Javalin javalin) implements AdapterServer {

        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1:" + javalin.port() + "/stream");
        }

        @Override
        public int openConnections() {
            return ((ServerConnector) javalin.jettyServer().server().getConnectors()[0])
                    .getConnectedEndPoints()
                    .size();
        }

        @Override
        public void close() {
            javalin.stop();
        }
    }
}
