// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A lower bound for the cost of deliveries: one thread, and one write of shared bytes per delivery. It is not a usable server,
 * because it has no channels, ids, resuming, or limits for slow clients. With {@code joined}, it writes pending events together.
 */
final class NioFloor implements Peer, Runnable {

    private static final int BACKLOG = 8_192;
    private static final byte[] SUBSCRIBE =
            "*2\r\n$9\r\nSUBSCRIBE\r\n$3\r\nsse\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final SocketChannel redis;
    private final RedisMessages messages = new RedisMessages();
    private final Set<FloorClient> clients = new LinkedHashSet<>();
    private final ByteBuffer request = ByteBuffer.allocate(8 << 10);
    private final ByteBuffer frames = ByteBuffer.allocateDirect(2 << 20);
    private final boolean joined;
    private final Thread thread = new Thread(this, "floor");
    private volatile boolean stopped;

    private NioFloor(int port, URI redisUrl, boolean joined) throws IOException {
        this.joined = joined;
        redis = SocketChannel.open(
                new InetSocketAddress(redisUrl.getHost(), redisUrl.getPort() < 0 ? 6379 : redisUrl.getPort()));
        redis.write(ByteBuffer.wrap(SUBSCRIBE));
        redis.read(messages.space());
        redis.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    static Peer start(int port, String redis, boolean joined) throws IOException {
        NioFloor floor = new NioFloor(port, URI.create(redis), joined);
        floor.thread.setDaemon(true);
        floor.thread.start();
        return floor;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                selector.select(this::selected);
            }
            server.close();
            redis.close();
            clients.forEach(FloorClient::close);
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void selected(SelectionKey key) {
        try {
            if (key.attachment() instanceof FloorClient client) {
                selected(key, client);
            } else if (key.channel() == redis) {
                eventsCame();
            } else {
                accept();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new FloorClient(channel, key));
        }
    }

    private void selected(SelectionKey key, FloorClient client) {
        try {
            if (key.isReadable() && client.read(request)) {
                clients.add(client);
            }
            if (key.isValid() && key.isWritable()) {
                client.writeWaiting();
            }
        } catch (IOException gone) {
            clients.remove(client);
            client.close();
        }
    }

    private void eventsCame() throws IOException {
        if (redis.read(messages.space()) < 0) {
            throw new IOException("Redis closed the connection");
        }
        List<String> came = messages.removeComplete();
        if (joined && !came.isEmpty()) {
            send(came);
        } else {
            for (String message : came) {
                send(List.of(message));
            }
        }
    }

    private void send(List<String> events) {
        byte[] body = encoded(events).getBytes(StandardCharsets.UTF_8);
        frames.clear()
                .put((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .put((byte) '\r')
                .put((byte) '\n')
                .flip();
        clients.removeIf(client -> !isSent(client));
    }

    private boolean isSent(FloorClient client) {
        try {
            client.write(frames.rewind());
            return true;
        } catch (IOException gone) {
            client.close();
            return false;
        }
    }

    /** Encodes messages of the form {"data":"..."} without unescaping, to exclude the cost of a parser. */
    private static String encoded(List<String> events) {
        StringBuilder text = new StringBuilder();
        for (String event : events) {
            text.append("data: ")
                    .append(event, "{\"data\":\"".length(), event.length() - "\"}".length())
                    .append("\n\n");
        }
        return text.toString();
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
