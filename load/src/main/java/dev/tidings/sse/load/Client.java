// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client with a sequence of connections. Belongs to its loop. */
final class Client implements FrameReader.Sink {

    private static final Duration NOWHERE = Duration.ofMillis(50);
    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration TRICKLE = Duration.ofSeconds(1);
    private static final long USUAL_RETRY_MILLIS = 1_000;
    private static final int SMALL_BUFFER = 4 << 10;

    private final SwarmLoop loop;
    private final SwarmBuilder setting;
    private final InetAddress source;
    private final String path;
    private final FrameReader frames = new FrameReader(this);
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable HeadReader head;
    private @Nullable ChunkReader chunks;
    private boolean open;
    private long last = -1;

    Client(SwarmLoop loop, SwarmBuilder setting, InetAddress source, String path) {
        this.loop = loop;
        this.setting = setting;
        this.source = source;
        this.path = path;
    }

    boolean hasSeen(long number) {
        return setting.behaviour != Behaviour.READS || last >= number;
    }

    void connect() {
        Optional<InetSocketAddress> target = setting.targets.get();
        if (target.isEmpty()) {
            loop.after(NOWHERE, this::connect);
            return;
        }
        try {
            SocketChannel made = SocketChannel.open();
            channel = made;
            made.configureBlocking(false);
            made.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (setting.behaviour != Behaviour.READS) {
                made.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            }
            made.bind(new InetSocketAddress(source, 0));
            key = made.register(loop.selector, SelectionKey.OP_CONNECT, this);
            if (made.connect(target.get())) {
                connected(made);
            }
        } catch (IOException e) {
            ended(REFUSED);
        }
    }

    void selected() {
        SocketChannel current = channel;
        if (current == null) {
            return;
        }
        try {
            if (current.isConnectionPending()) {
                if (current.finishConnect()) {
                    connected(current);
                }
            } else {
                read(current);
            }
        } catch (IOException e) {
            ended(retry());
        }
    }

    private void connected(SocketChannel current) throws IOException {
        loop.tally.connected(System.nanoTime());
        head = new HeadReader();
        chunks = null;
        frames.begin();
        ByteBuffer request = ByteBuffer.wrap(RequestHead.of(setting, path, frames.lastEventId()));
        while (request.hasRemaining()) {
            current.write(request);
        }
        listen(setting.behaviour != Behaviour.STOPS && setting.behaviour != Behaviour.TRICKLES);
        if (setting.behaviour == Behaviour.TRICKLES) {
            loop.after(TRICKLE, () -> trickle(current));
        }
    }

    private void trickle(SocketChannel current) {
        if (current != channel) {
            return;
        }
        try {
            if (current.read(ByteBuffer.allocate(1)) < 0) {
                ended(retry());
                return;
            }
        } catch (IOException e) {
            ended(retry());
            return;
        }
        loop.after(TRICKLE, () -> trickle(current));
    }

    private void read(SocketChannel current) throws IOException {
        ByteBuffer buffer = loop.buffer.clear();
        int count = current.read(buffer);
        if (count < 0) {
            ended(retry());
            return;
        }
        byte[] bytes = loop.bytes;
        HeadReader reading = head;
        int bodyStart = 0;
        if (reading != null) {
            bodyStart = reading.feed(bytes, 0, count);
            if (bodyStart < 0) {
                if (reading.isTooLong()) {
                    broken();
                }
                return;
            }
            headRead(reading);
        }
        if (channel != null) {
            body(bytes, bodyStart, count);
        }
    }

    private void headRead(HeadReader reading) throws IOException {
        head = null;
        if (reading.status() != 200) {
            loop.tally.refused.merge(reading.status(), 1L, Long::sum);
            ended(REFUSED);
        } else if (!reading.isEventStream()) {
            broken();
        } else if (setting.behaviour == Behaviour.LEAVES) {
            ended(setting.pause);
        } else if (setting.behaviour == Behaviour.RESETS && channel != null) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            ended(setting.pause);
        } else {
            chunks = reading.isChunked() ? new ChunkReader(frames) : null;
            open = true;
            loop.tally.open++;
        }
    }

    private void body(byte[] bytes, int start, int end) {
        loop.tally.bytes += end - start;
        ChunkReader chunked = chunks;
        if (chunked == null) {
            frames.feed(bytes, start, end);
            return;
        }
        try {
            chunked.feed(bytes, start, end);
        } catch (IOException e) {
            broken();
            return;
        }
        if (chunked.hasEnded()) {
            ended(retry());
        }
    }

    private void broken() {
        loop.tally.broken++;
        ended(REFUSED);
    }

    private void ended(Duration comeBackAfter) {
        close();
        loop.after(comeBackAfter, this::connect);
    }

    void close() {
        if (open) {
            open = false;
            loop.tally.open--;
        }
        SocketChannel current = channel;
        channel = null;
        key = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // The connection is closed in any case.
            }
        }
    }

    private void listen(boolean reads) {
        SelectionKey current = key;
        if (current != null) {
            current.interestOps(reads ? SelectionKey.OP_READ : 0);
        }
    }

    private Duration retry() {
        return Duration.ofMillis(frames.retryMillis() < 0 ? USUAL_RETRY_MILLIS : frames.retryMillis());
    }

    @Override
    public void event(long number, long due) {
        long now = System.nanoTime();
        loop.tally.delivered(due, now);
        setting.sighting.saw(number, due, now);
        loop.completion.saw(number);
        if (last >= 0 && number > last + 1) {
            loop.tally.lost += number - last - 1;
        } else if (number <= last) {
            loop.tally.duplicated++;
        }
        last = Math.max(last, number);
    }

    /** The server has reported the gap: the next event counts as the first one. */
    @Override
    public void reset() {
        loop.tally.resets++;
        last = -1;
    }

    @Override
    public void comment() {
        loop.tally.comments++;
    }
}
