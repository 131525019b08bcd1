// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Just enough of the Redis protocol, version 2, to send a command and understand its reply. */
final class RespConnection implements AutoCloseable {

    private static final int DEFAULT_PORT = 6379;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    private RespConnection(URI uri) throws IOException {
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        try {
            socket.connect(new InetSocketAddress(uri.getHost(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Connects, logs in as the URI says, sends one command and returns its reply. */
    static @Nullable Object call(URI uri, String... args) {
        if (!"redis".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    TestRedis.URL_VARIABLE + " must begin with redis:// for a test, not " + uri.getScheme());
        }
        try (RespConnection connection = new RespConnection(uri)) {
            connection.logIn(uri);
            return connection.send(args);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void logIn(URI uri) throws IOException {
        if (uri.getUserInfo() != null) {
            String[] login = uri.getUserInfo().split(":", 2);
            String user = login[0].isEmpty() ? "default" : login[0];
            send("AUTH", user, login.length == 2 ? login[1] : "");
        }
        if (uri.getPath() != null && uri.getPath().length() > 1) {
            send("SELECT", uri.getPath().substring(1));
        }
    }

    private @Nullable Object send(String... args) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + args.length + "\r\n").getBytes(UTF_8));
        for (String arg : args) {
            byte[] bytes = arg.getBytes(UTF_8);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            request.writeBytes(bytes);
            request.writeBytes("\r\n".getBytes(UTF_8));
        }
        request.writeTo(socket.getOutputStream());
        return reply();
    }

    private @Nullable Object reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            case '-' -> throw new IllegalStateException(rest);
            default -> throw new IOException("Not a Redis reply: " + line);
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed the connection within a reply");
        }
        line();
        return new String(bytes, UTF_8);
    }

    private @Nullable List<@Nullable Object> array(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> replies = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            replies.add(reply());
        }
        return replies;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
