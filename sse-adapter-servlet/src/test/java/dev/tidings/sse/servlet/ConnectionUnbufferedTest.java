// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Over a container that sends at once what is written. */
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
    void nothingIsFlushed() throws IOException {
        connection.start(stream, events);
        writeAndFlush();
        events.onWritePossible();
        writeAndFlush();

        assertThat(output.written).hasToString("data: x\n\ndata: x\n\n");
        assertThat(output.flushes).isZero();
    }
}
