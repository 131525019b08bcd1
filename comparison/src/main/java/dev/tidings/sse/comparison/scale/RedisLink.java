// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A minimal Redis client, for publishing and for reading the CPU time. Not thread-safe. */
final class RedisLink implements AutoCloseable {

    private static final int USUAL_PORT = 6379;
    private static final int MOST_INFO = 64 << 10;

    private final Socket socket;
    private final InputStream replies;

    RedisLink(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort() < 0 ? USUAL_PORT : address.getPort());
        socket.setTcpNoDelay(true);
        replies = new BufferedInputStream(socket.getInputStream());
    }

    /** Publishes without waiting for the reply. Fails if an earlier reply was an error. */
    void publish(String channel, String message) throws IOException {
        while (replies.available() > 0) {
            if (replies.read() == '-') {
                throw new IOException("Redis refused to publish");
            }
        }
        send("PUBLISH", channel, message);
    }

    /** Returns the CPU time of the server since its start, in seconds. */
    static double cpuSeconds(URI address) throws IOException {
        try (RedisLink link = new RedisLink(address)) {
            link.send("INFO", "cpu");
            StringBuilder info = new StringBuilder();
            while (!info.toString().contains("used_cpu_user_children") && info.length() < MOST_INFO) {
                int next = link.replies.read();
                if (next < 0) {
                    throw new IOException("Redis closed the connection: " + info);
                }
                info.append((char) next);
            }
            return field(info, "used_cpu_sys:") + field(info, "used_cpu_user:");
        }
    }

    private static double field(CharSequence info, String name) throws IOException {
        return info.toString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("Redis does not report " + name + ' ' + info));
    }

    private void send(String... command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(ascii("*" + command.length + "\r\n"));
        for (String argument : command) {
            bytes.writeBytes(ascii("$" + argument.length() + "\r\n" + argument + "\r\n"));
        }
        socket.getOutputStream().write(bytes.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
