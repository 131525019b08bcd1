// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The address and the TLS settings of a server.
 *
 * @param uri {@code redis://} or {@code rediss://}, with the login if the server requires one
 * @param trusting trusts the server's certificate for any host name; null for the JVM's trust store
 */
record RespEndpoint(URI uri, @Nullable SSLSocketFactory trusting) {

    private static final int DEFAULT_PORT = 6379;
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Connects, logs in as the URI says, sends one command and returns its reply. */
    @Nullable
    Object call(String... args) {
        boolean tls = "rediss".equals(uri.getScheme());
        if (!tls && !"redis".equals(uri.getScheme())) {
            throw new IllegalArgumentException(TestRedis.URL_VARIABLE
                    + " must begin with redis:// or rediss:// for a test, not " + uri.getScheme());
        }
        try (RespConnection connection = new RespConnection(connect(tls))) {
            connection.logIn(uri);
            return connection.send(args);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect(boolean tls) throws IOException {
        Socket socket = new Socket();
        try {
            int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
            socket.connect(new InetSocketAddress(uri.getHost(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return tls ? secure(socket, port) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secure(Socket socket, int port) throws IOException {
        SSLSocketFactory factory = trusting != null ? trusting : (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, uri.getHost(), port, true);
        if (trusting == null) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        return secured;
    }
}
