// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

/** A connection over an output that enforces the rules of the strictest container. */
abstract class ConnectionFixture {

    static final byte[] BYTES = "data: x\n\n".getBytes(UTF_8);

    final StrictOutput output = new StrictOutput();
    final RecordingStream stream = new RecordingStream();
    final RecordingExchange exchange = new RecordingExchange();
    final ServletConnection connection;
    final ServletCallbacks events;

    ConnectionFixture() {
        this(new ContainerQuirks());
    }

    ConnectionFixture(ContainerQuirks quirks) {
        connection = new ServletConnection(Runnable::run, output, quirks, exchange);
        events = new ServletCallbacks(connection, stream, null);
    }

    void begin() throws IOException {
        connection.start(stream, events);
        events.onWritePossible();
    }

    void writeAndFlush() throws IOException {
        assertThat(connection.isWritable()).isTrue();
        connection.write(BYTES, 0, BYTES.length);
        connection.flush();
    }

    void writeQuietly() {
        try {
            connection.write(BYTES, 0, BYTES.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void assertOutputIsUnused() {
        int calls = output.calls;
        assertThat(connection.isWritable()).isFalse();
        assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length)).isInstanceOf(IOException.class);
        assertThatThrownBy(connection::flush).isInstanceOf(IOException.class);
        events.onWritePossible();
        connection.close();
        assertThat(output.calls).isEqualTo(calls);
    }

    static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
