// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests with a container whose largest write is ten bytes. */
class ConnectionPiecesTest extends ConnectionFixture {

    private static final String LONG = "data: longer than ten bytes\n\n";
    private static final int PIECES = 3;

    ConnectionPiecesTest() {
        super(new ContainerQuirks() {
            @Override
            int largestWrite() {
                return 10;
            }
        });
    }

    @Test
    void pieces_areFlushedOneByOne() throws IOException {
        begin();
        write();
        connection.flush();

        assertThat(output.written).hasToString(LONG);
        assertThat(output.flushes).isEqualTo(PIECES);
        assertThat(connection.isWritable()).isTrue();
        writeAndFlush();
        assertThat(output.written).hasToString(LONG + "data: x\n\n");
        assertThat(output.flushes).isEqualTo(PIECES + 1);
    }

    @Test
    void writeWithoutFlush_leavesLastPieceInBuffer() throws IOException {
        begin();
        write();
        assertThat(connection.isWritable()).isTrue();

        assertThat(output.written).hasToString(LONG);
        assertThat(output.flushes).isEqualTo(PIECES - 1);
    }

    @Test
    void outputNotReady_delaysRemainingPieces() throws IOException {
        begin();
        output.insideWrite = () -> output.ready = false;
        write();
        connection.flush();
        for (int flushes = 0; flushes < PIECES; flushes++) {
            assertThat(connection.isWritable()).isFalse();
            assertThat(output.flushes).isEqualTo(flushes);
            output.ready = true;
            events.onWritePossible();
        }

        assertThat(output.written).hasToString(LONG);
        assertThat(output.flushes).isEqualTo(PIECES);
        assertThat(connection.isWritable()).isTrue();
    }

    @Test
    void firstBytes_areSplitToo() throws IOException {
        connection.start(stream, events);
        write();
        connection.flush();
        events.onWritePossible();

        assertThat(output.written).hasToString(LONG);
        assertThat(output.flushes).isEqualTo(PIECES);
    }

    @Test
    void failedPiece_endsConnection() throws IOException {
        begin();
        write();
        output.failWrites = new IOException("reset");

        assertThat(connection.isWritable()).isFalse();
        assertThat(stream.failures).hasSize(1);
        assertOutputIsUnused();
    }

    private void write() throws IOException {
        assertThat(connection.isWritable()).isTrue();
        byte[] bytes = LONG.getBytes(UTF_8);
        connection.write(bytes, 0, bytes.length);
    }
}
