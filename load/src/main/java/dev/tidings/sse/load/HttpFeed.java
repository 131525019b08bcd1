// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A feed that sends POST requests on one connection and awaits each response, like an application. */
final class HttpFeed implements Feed {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader answers;
    private final String head;

    HttpFeed(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort() < 0 ? 80 : address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String query = address.getRawQuery() == null ? "" : '?' + address.getRawQuery();
        head = "POST " + address.getRawPath() + query + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: text/plain\r\nContent-Length: ";
    }

    @Override
    public void publish(byte[] data) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream(data.length + 256);
        request.writeBytes((head + data.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(data);
        socket.getOutputStream().write(request.toByteArray());
        readAnswer();
    }

    private void readAnswer() throws IOException {
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String field = line.toLowerCase(Locale.ROOT);
            if (field.startsWith("content-length:")) {
                length = Integer.parseInt(
                        field.substring("content-length:".length()).strip());
            } else if (field.startsWith("transfer-encoding:")) {
                throw new IOException("an answer to POST must have a Content-Length");
            }
        }
        while (length > 0) {
            length -= (int) answers.skip(length);
        }
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException("publishing was answered with " + status);
        }
    }

    private String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the server closed the connection for publishing");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
