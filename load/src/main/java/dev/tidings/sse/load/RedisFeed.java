// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A feed that sends plain PUBLISH commands in the format of Flask-SSE, to keep the cost of publishing out of the
 * figures.
 */
final class RedisFeed implements Feed {

    private final Socket socket;
    private final InputStream replies;
    private final byte[] channel;

    RedisFeed(URI address) throws IOException {
        String path = String.valueOf(address.getPath());
        channel = (path.length() > 1 ? path.substring(1) : "sse").getBytes(StandardCharsets.UTF_8);
        socket = new Socket(address.getHost(), address.getPort() < 0 ? 6379 : address.getPort());
        socket.setTcpNoDelay(true);
        replies = new BufferedInputStream(socket.getInputStream());
    }

    @Override
    public void publish(byte[] data) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(data.length + 16);
        message.writeBytes(ascii("{\"data\":\""));
        message.writeBytes(data);
        message.writeBytes(ascii("\"}"));
        ByteArrayOutputStream command = new ByteArrayOutputStream(data.length + 64);
        command.writeBytes(ascii("*3\r\n$7\r\nPUBLISH\r\n"));
        append(command, channel);
        append(command, message.toByteArray());
        socket.getOutputStream().write(command.toByteArray());
        while (replies.available() > 0) {
            requireNumber(replies.read());
        }
    }

    private static void append(ByteArrayOutputStream command, byte[] argument) {
        command.writeBytes(ascii("$" + argument.length + "\r\n"));
        command.writeBytes(argument);
        command.writeBytes(ascii("\r\n"));
    }

    private static void requireNumber(int character) throws IOException {
        if (character == '-') {
            throw new IOException("Redis refused to publish");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
