// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests with a container that sends written bytes immediately. */
class ConnectionUnbufferedTest extends ConnectionFixture {

    ConnectionUnbufferedTest() {
        super(new ContainerQuirks() {
            @Override
            boolean buffers() {
                return false;
            }
        });
    }

    @Test
    void unbufferedOutput_isNotFlushed() throws IOException {
        connection.start(stream, events);
        writeAndFlush();
        events.onWritePossible();
        writeAndFlush();

        assertThat(output.written).hasToString("data: x\n\ndata: x\n\n");
        assertThat(output.flushes).isZero();
    }
}
