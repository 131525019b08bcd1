// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy, with one thread per direction. */
final class ProxyLink {

    /** Small, so that data of a throttled connection is buffered in Redis and not in the kernel. */
    private static final int BUFFER = 64 << 10;

    private static final int PIECE = 1 << 10;
    private static final Duration DELAY = Duration.ofMillis(200);

    private final Proxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private volatile boolean lostBytes;
    private volatile boolean subscriber;

    ProxyLink(Proxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    boolean lostBytes() {
        return lostBytes;
    }

    void run() {
        try {
            client.setTcpNoDelay(true);
            if (proxy.mode() == Proxy.Mode.BLACK_HOLE) {
                lostBytes = true;
                pump(client, client);
                return;
            }
            server.setReceiveBufferSize(BUFFER);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.target()));
        } catch (IOException e) {
            reset();
            return;
        }
        Daemon.start("proxy link down", () -> pump(server, client));
        pump(client, server);
    }

    private void pump(Socket from, Socket to) {
        RespFrames frames = new RespFrames(this::keep);
        byte[] buffer = new byte[BUFFER];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (lostBytes || proxy.mode() == Proxy.Mode.BLACK_HOLE) {
                    lostBytes = true;
                } else if (from == server) {
                    byte[] whole = frames.feed(buffer, n);
                    pass(whole, whole.length, to.getOutputStream());
                } else {
                    pass(buffer, n, to.getOutputStream());
                }
            }
            close();
        } catch (IOException e) {
            reset();
        }
    }

    private void pass(byte[] bytes, int length, OutputStream out) throws IOException {
        if (proxy.mode() == Proxy.Mode.DELAY) {
            Eventually.goOnFor(DELAY);
        }
        int done = 0;
        for (Duration pause = pause(); done < length && !pause.isZero(); pause = pause()) {
            int piece = Math.min(PIECE, length - done);
            out.write(bytes, done, piece);
            done += piece;
            Eventually.goOnFor(pause);
        }
        out.write(bytes, done, length - done);
    }

    /** Returns the pause of a throttled connection after each piece. */
    private Duration pause() {
        return switch (proxy.mode()) {
            case THROTTLE -> Duration.ofMillis(25);
            case SLOW_SUBSCRIBER -> subscriber ? Duration.ofMillis(50) : Duration.ZERO;
            default -> Duration.ZERO;
        };
    }

    private boolean keep(byte[] frame) {
        String name = messageName(frame);
        if (name == null) {
            return true;
        }
        subscriber = true;
        return !proxy.drops(name);
    }

    /** Returns the channel of a message, which is a push in RESP 3 and an array in RESP 2; null for other frames. */
    private static @Nullable String messageName(byte[] frame) {
        if (frame.length < 8 || (frame[0] != '>' && frame[0] != '*') || frame[1] != '3') {
            return null;
        }
        String[] lines = new String(Arrays.copyOf(frame, Math.min(frame.length, 400)), UTF_8).split("\r\n", 6);
        boolean message = lines.length > 4 && (lines[2].equals("message") || lines[2].equals("smessage"));
        return message ? lines[4] : null;
    }

    /** Resets both connections with RST. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException e) {
            // The socket is closed already.
        }
        close();
    }

    private void close() {
        proxy.forget(this);
        try (client;
                server) {
            // Both are closed here.
        } catch (IOException e) {
            // The sockets are unusable either way.
        }
    }
}
