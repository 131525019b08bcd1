// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import dev.tidings.sse.jmh.Container;
import dev.tidings.sse.jmh.JettyContainer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The usual handwritten servlet, on Jetty: a list of asynchronous requests, with print and flush for each. */
final class ServletLoop extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient List<AsyncContext> clients = new CopyOnWriteArrayList<>();

    static Peer start(int port, String redis) throws Exception {
        ServletLoop loop = new ServletLoop();
        return new Running(
                JettyContainer.start(port, Map.of(Peer.PATH, loop)), loop, RedisEvents.follow(redis, loop::sendToAll));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.flushBuffer();
        AsyncContext client = request.startAsync();
        client.setTimeout(0);
        clients.add(client);
    }

    private void sendToAll(String data) {
        clients.forEach(client -> {
            if (!send(client, data)) {
                clients.remove(client);
                client.complete();
            }
        });
    }

    private static boolean send(AsyncContext client, String data) {
        synchronized (client) {
            try {
                PrintWriter out = client.getResponse().getWriter();
                out.print("data: " + data + "\n\n");
                out.flush();
                return !out.checkError();
            } catch (IOException | IllegalStateException gone) {
                return false;
            }
        }
    }

    private record Running(Container container, ServletLoop loop, RedisEvents events) implements Peer {

        @Override
        public int port() {
            return container.port();
        }

        @Override
        public void close() {
            events.close();
            loop.clients.forEach(AsyncContext::complete);
            container.close();
        }
    }
}
