// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.wire.EventStreamParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client that connects and disconnects on command, resumes from its last event id, and checks the events that it
 * receives. Positions are {@code p1}, {@code p2}, …, and the event at position n has the data n.
 */
final class ChaosClient {

    private final boolean gzip;
    private final List<String> log = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private @Nullable Connection connection;
    private String lastEventId = "";
    private long last = -1;
    private int resets;

    /** One connection. After a disconnect, the client ignores bytes that still arrive on it. */
    private final class Connection implements StreamConnection {

        private final EventStreamParser parser = new EventStreamParser(new EventStreamParser.Handler() {
            @Override
            public void onEvent(String type, String data, String id) {
                event(type, data, id);
            }

            @Override
            public void onLastEventId(String id) {
                position(id);
            }
        });
        private final @Nullable Inflating inflating = gzip ? new Inflating(parser) : null;
        private @Nullable AdapterStream stream;
        private boolean writable = true;
        private boolean owed;
        private boolean dead;

        @Override
        public boolean isWritable() {
            synchronized (ChaosClient.this) {
                owed |= !writable;
                return writable;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (ChaosClient.this) {
                if (dead) {
                    throw new IOException("the client left");
                }
                if (inflating != null) {
                    inflating.feed(bytes, offset, length);
                } else {
                    parser.feed(bytes, offset, length);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            synchronized (ChaosClient.this) {
                dead = true;
            }
        }
    }

    ChaosClient(boolean gzip) {
        this.gzip = gzip;
    }

    synchronized void connect(EventHub node) {
        if (connection != null && !connection.dead) {
            return;
        }
        log.add("connects with " + lastEventId);
        Connection opened = new Connection();
        connection = opened;
        opened.stream = StreamOpener.of(node)
                .open(HubChaosTest.request(lastEventId).toBuilder().gzip(gzip).build(), opened);
    }

    synchronized void disconnect() {
        if (connection != null) {
            connection.dead = true;
            if (connection.stream != null) {
                connection.stream.onFailure(new IOException("the client left"));
            }
        }
    }

    synchronized void toggle() {
        setWritable(connection == null || !connection.writable);
    }

    synchronized void setWritable(boolean writable) {
        if (connection == null) {
            return;
        }
        connection.writable = writable;
        if (writable && connection.owed && connection.stream != null) {
            connection.owed = false;
            connection.stream.onWritable();
        }
    }

    private void position(String id) {
        lastEventId = id;
        if (last < 0) {
            last = numberOf(id);
        }
    }

    private void event(String type, String data, String id) {
        log.add(type + " " + data + " " + id);
        if (type.equals(EventHub.STREAM_RESET)) {
            resets++;
            last = numberOf(id);
            return;
        }
        long number = Long.parseLong(data);
        if (number != last + 1 || number != numberOf(id)) {
            mistakes.add("after " + last + " came " + number + " with id " + id);
        }
        last = number;
    }

    private static long numberOf(String id) {
        return Long.parseLong(id.substring(1));
    }

    synchronized boolean hasSeen(long number) {
        return last >= number;
    }

    synchronized int resets() {
        return resets;
    }

    synchronized void assertExactlyOnce() {
        assertThat(mistakes).as(() -> String.join("\n", log)).isEmpty();
    }

    @Override
    public synchronized String toString() {
        return "last " + last + ", connected " + (connection != null && !connection.dead);
    }
}
