// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ServletConnectionTest extends ConnectionFixture {

    @Test
    void firstBytes_waitForFirstCallback() throws IOException {
        connection.start(stream, events);
        assertThat(connection.isWritable()).isTrue();
        connection.write(BYTES, 0, BYTES.length);
        connection.flush();
        assertThat(connection.isWritable()).isFalse();
        assertThat(output.calls)
                .as("calls of the output: only setWriteListener")
                .isEqualTo(1);

        events.onWritePossible();
        assertThat(output.written).hasToString("data: x\n\n");
        assertThat(output.flushes).isEqualTo(1);
        assertThat(stream.writable).hasValue(1);
        assertThat(connection.isWritable()).isTrue();
    }

    @Test
    void firstBytes_waitUntilOutputIsReady() throws IOException {
        connection.start(stream, events);
        writeAndFlush();
        output.ready = false;
        events.onWritePossible();
        assertThat(connection.isWritable()).isFalse();
        assertThat(output.written.size()).isZero();

        output.ready = true;
        events.onWritePossible();
        assertThat(output.written).hasToString("data: x\n\n");
        assertThat(output.flushes).isEqualTo(1);
    }

    @Test
    void writeAfterFirstCallback_isSentImmediately() throws IOException {
        connection.start(stream, events);
        events.onWritePossible();
        assertThat(output.flushes).isZero();

        writeAndFlush();
        assertThat(output.written).hasToString("data: x\n\n");
        assertThat(output.flushes).isEqualTo(1);
    }

    @Test
    void failureOfFirstBytes_completesResponseInCallback() throws IOException {
        connection.start(stream, events);
        writeAndFlush();
        output.failWrites = new IOException("reset");

        events.onWritePossible();

        assertThat(stream.failures).containsExactly(output.failWrites);
        assertThat(exchange.finishes).hasValue(1);
        assertOutputIsUnused();
    }

    @Test
    void writeAndFlush_checkIsReadyEachTime() throws IOException {
        begin();

        writeAndFlush();
        writeAndFlush();

        assertThat(output.written).hasToString("data: x\n\ndata: x\n\n");
        assertThat(output.flushes).isEqualTo(2);
    }

    @Test
    void pendingFlush_isSentInCallback() throws IOException {
        begin();
        assertThat(connection.isWritable()).isTrue();
        connection.write(BYTES, 0, BYTES.length);
        output.ready = false;

        connection.flush();
        assertThat(connection.isWritable()).isFalse();
        assertThat(output.flushes).isZero();

        output.ready = true;
        events.onWritePossible();
        assertThat(output.flushes).isEqualTo(1);
        assertThat(connection.isWritable()).isTrue();
    }

    @Test
    void pendingFlush_isSentBeforeNextWrite() throws IOException {
        begin();
        assertThat(connection.isWritable()).isTrue();
        connection.write(BYTES, 0, BYTES.length);
        output.ready = false;
        connection.flush();

        output.ready = true;
        assertThat(connection.isWritable()).isTrue();
        assertThat(output.flushes).isEqualTo(1);
    }

    @Test
    void exceptionOfContainer_becomesIoException() throws IOException {
        begin();
        assertThat(connection.isWritable()).isTrue();
        output.failWrites = new NullPointerException("recycled");

        assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(NullPointerException.class);
        assertOutputIsUnused();
    }

    @Test
    void exceptionOfIsReady_isReportedToStream() throws IOException {
        begin();
        output.failIsReady = new IllegalStateException("recycled");

        assertThat(connection.isWritable()).isFalse();
        assertThat(stream.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasCause(output.failIsReady));
        assertOutputIsUnused();
    }
}
