// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The socket of a connection. Any thread may close it at any time, even while it is being connected. */
final class JedisSocket implements JedisSocketFactory {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final RedisServer server;
    private @Nullable Socket raw;
    private @Nullable Socket connected;
    private boolean closed;

    JedisSocket(RedisServer server) {
        this.server = server;
    }

    @Override
    public Socket createSocket() {
        try {
            Socket socket = connect();
            synchronized (this) {
                connected = socket;
            }
            return socket;
        } catch (IOException e) {
            close();
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    private Socket connect() throws IOException {
        RedisServer.Tls tls = server.tls();
        if (server.address() instanceof RedisServer.Tcp tcp) {
            Socket socket = connect(tcp);
            return tls == null ? socket : TlsSockets.wrap(socket, tcp, tls);
        }
        if (tls != null) {
            throw new IOException("a unix socket does not support TLS: use unix:///path");
        }
        return connect(new UnixSocket(Path.of(server.address().toString())), null, TIMEOUT_MILLIS);
    }

    private Socket connect(RedisServer.Tcp tcp) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(tcp.host());
        IOException failure = null;
        for (InetAddress address : addresses) {
            try {
                SocketAddress there = new InetSocketAddress(address, tcp.port());
                return connect(new Socket(), there, TIMEOUT_MILLIS / addresses.length);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure == null ? new SocketException("no address") : failure;
    }

    private Socket connect(Socket socket, @Nullable SocketAddress there, int timeoutMillis) throws IOException {
        synchronized (this) {
            if (closed) {
                throw new SocketException("closed while connecting");
            }
            raw = socket;
        }
        try {
            socket.connect(there, Math.max(1, timeoutMillis));
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            // Applies to the TLS handshake and the login.
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Removes the read time-out, because from now on the broker's time-outs apply. */
    synchronized Socket endTimeouts() throws SocketException {
        if (connected == null || closed) {
            throw new SocketException("closed while connecting");
        }
        connected.setSoTimeout(0);
        return connected;
    }

    /** Closes the socket below TLS, because closing the TLS socket would block until its closing message is sent. */
    synchronized void close() {
        closed = true;
        if (raw != null) {
            try {
                raw.close();
            } catch (IOException e) {
                // The socket is unusable either way.
            }
        }
    }
}
