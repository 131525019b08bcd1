// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.wire.EventStreamParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A client of numbered events, each of which must be one more than the previous one. */
final class NumberedClient implements StreamConnection {

    private final EventStreamParser parser = new EventStreamParser(new EventStreamParser.Handler() {
        @Override
        public void onEvent(String type, String data, String id) {
            saw(type.isEmpty() || type.equals("message") ? data : type + ' ' + data);
        }
    });

    private @Nullable AdapterStream stream;
    private volatile int last;
    private volatile String mistake = "";

    NumberedClient(int last) {
        this.last = last;
    }

    void attach(AdapterStream opened) {
        stream = opened;
    }

    void disconnect() {
        if (stream != null) {
            stream.onFailure(new IOException("the client left"));
        }
    }

    private void saw(String data) {
        int next = last + 1;
        if (data.equals(Integer.toString(next))) {
            last = next;
        } else {
            mistake = "after " + last + " came " + data;
        }
    }

    void await(int number) {
        Eventually.until(() -> last == number || !mistake.isEmpty(), () -> number + ", but the last one is " + last);
    }

    boolean isExact() {
        return mistake.isEmpty();
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        parser.feed(bytes, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return mistake;
    }
}
