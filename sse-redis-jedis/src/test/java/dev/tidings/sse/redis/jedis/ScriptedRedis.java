// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A scripted server for one connection. It replies to {@code PING} and scripted commands, and ignores others. */
final class ScriptedRedis implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("PING", "+PONG\r\n"));

    ScriptedRedis() throws IOException {
        Thread thread = new Thread(this::serve, "scripted-redis");
        thread.setDaemon(true);
        thread.start();
    }

    ScriptedRedis answer(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    RedisServer address() {
        return new RedisServer(new RedisServer.Tcp("127.0.0.1", server.getLocalPort()), null, 0, null);
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[10_000];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (String word : new String(buffer, 0, read, StandardCharsets.UTF_8).split("\r\n", -1)) {
                    out.write(answers.getOrDefault(word, "").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The client or the test has closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
