// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server for load tests: {@code GET /stream?channel=C} is a stream, {@code POST /publish?channel=C} publishes its body. It
 * prints {@code port P} and {@code ready} when it is ready, and runs until the process is terminated.
 */
public final class LoadServer implements AutoCloseable {

    private static final Logger ROOT_LOG = Logger.getLogger("");
    private static final int WRONG_USAGE = 2;
    private static final String USAGE = """
            java -cp jmh/target/benchmarks.jar dev.tidings.sse.jmh.LoadServer [option value]...
              --container jetty|tomcat|undertow|javalin   default jetty
              --port P                                    default 8080; 0 for any free port
              --broker memory|lettuce|jedis               default memory
              --redis URL                                 default redis://127.0.0.1:6379
              --channels N                                default 0: channels c0, c1, ... beside sse
              --loops N                                   default 0: as many writer loops as the hub takes
              --gzip true|false                           default false: compressed for clients that take it""";

    private final LoadService service;
    private final Container container;

    private LoadServer(LoadService service, Container container) {
        this.service = service;
        this.container = container;
    }

    /**
     * Runs a server.
     *
     * @param arguments options and their values
     * @throws Exception if the server does not start, or the main thread is interrupted
     */
    public static void main(String[] arguments) throws Exception {
        ROOT_LOG.setLevel(Level.WARNING); // Containers log a lot at the level INFO.
        LoadSettings settings = settingsOrExit(arguments);
        LoadServer server = start(settings);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        System.out.println("port " + server.port());
        System.out.println("ready");
        ended.await();
    }

    private static LoadSettings settingsOrExit(String... arguments) {
        try {
            return LoadSettings.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(USAGE);
            System.exit(WRONG_USAGE);
            throw wrong;
        }
    }

    static LoadServer start(LoadSettings settings) throws Exception {
        LoadService service = new LoadService(
                settings.broker().open(settings.redis()), settings.channels(), settings.loops(), settings.gzip());
        try {
            return new LoadServer(service, settings.container().start(settings.port(), service));
        } catch (Exception failed) {
            service.close();
            throw failed;
        }
    }

    int port() {
        return container.port();
    }

    /** Closes the streams first, each after a complete event, then the container. */
    @Override
    public void close() {
        service.close();
        container.close();
    }
}
