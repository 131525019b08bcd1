// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests with a container whose thread still uses the response after its callback. */
class CallbackExitTest extends ConnectionFixture {

    private final ServletCallbacks lingering =
            new ServletCallbacks(connection, stream, new CallbackExit(Duration.ofHours(1)));

    @Test
    void loop_waitsUntilContainerThreadIsIdle() throws Exception {
        CountDownLatch calledBack = new CountDownLatch(1);
        AtomicBoolean busyLoop = new AtomicBoolean(true);
        CountDownLatch rest = new CountDownLatch(1);
        connection.start(stream, lingering);
        writeAndFlush();
        Thread container = start(() -> {
            lingering.onWritePossible();
            calledBack.countDown();
            while (busyLoop.get()) {
                Thread.onSpinWait();
            }
            StrictOutput.stop(new CountDownLatch(1), rest);
        });
        calledBack.await();
        assertThat(output.written).as("in the callback").hasToString("data: x\n\n");
        assertThat(connection.isWritable()).isFalse();
        assertThat(stream.writable).hasValue(0);

        busyLoop.set(false);
        Eventually.holds(() -> "onWritable is called", () -> stream.writable.get() == 1);
        assertThat(connection.isWritable()).isTrue();
        rest.countDown();
        container.join();
    }

    @Test
    void busyThread_isAwaitedUpToLimit() throws IOException {
        AtomicBoolean busyLoop = new AtomicBoolean(true);
        AtomicBoolean over = new AtomicBoolean();
        Thread busy = start(() -> {
            new CallbackExit(Duration.ofMillis(20)).await(Thread.currentThread(), () -> over.set(true));
            while (busyLoop.get()) {
                Thread.onSpinWait();
            }
        });
        Eventually.holds(() -> "the wait ends", over::get);
        assertThat(busy.isAlive()).isTrue();
        busyLoop.set(false);
    }

    @Test
    void loop_waitsAfterEachCallback() throws IOException {
        connection.start(stream, lingering);
        lingering.onWritePossible();
        Eventually.holds(() -> "onWritable is called", () -> stream.writable.get() == 1);
        writeAndFlush();
        output.ready = false;
        assertThat(connection.isWritable()).isFalse();

        output.ready = true;
        lingering.onWritePossible();
        assertThat(connection.isWritable()).isFalse();
        Eventually.holds(() -> "onWritable is called", () -> stream.writable.get() == 2);
        assertThat(connection.isWritable()).isTrue();
    }
}
