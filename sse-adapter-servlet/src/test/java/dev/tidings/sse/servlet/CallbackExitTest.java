// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A container whose thread stays in the response after its callback. */
class CallbackExitTest extends ConnectionFixture {

    private final ServletCallbacks lingering =
            new ServletCallbacks(connection, stream, new CallbackExit(Duration.ofHours(1)));

    @Test
    void theLoopStaysOutUntilTheContainersThreadIsAtRest() throws Exception {
        CountDownLatch calledBack = new CountDownLatch(1);
        AtomicBoolean atWork = new AtomicBoolean(true);
        CountDownLatch rest = new CountDownLatch(1);
        connection.start(stream, lingering);
        writeAndFlush();
        Thread container = start(() -> {
            lingering.onWritePossible();
            calledBack.countDown();
            while (atWork.get()) {
                Thread.onSpinWait();
            }
            StrictOutput.stop(new CountDownLatch(1), rest);
        });
        calledBack.await();
        assertThat(output.written).as("in the callback").hasToString("data: x\n\n");
        assertThat(connection.isWritable()).isFalse();
        assertThat(stream.writable).hasValue(0);

        atWork.set(false);
        Eventually.holds(() -> "the stream is told", () -> stream.writable.get() == 1);
        assertThat(connection.isWritable()).isTrue();
        rest.countDown();
        container.join();
    }

    @Test
    void aThreadThatIsAlwaysAtWorkIsNotWaitedForLong() throws IOException {
        AtomicBoolean atWork = new AtomicBoolean(true);
        AtomicBoolean over = new AtomicBoolean();
        Thread busy = start(() -> {
            new CallbackExit(Duration.ofMillis(20)).await(Thread.currentThread(), () -> over.set(true));
            while (atWork.get()) {
                Thread.onSpinWait();
            }
        });
        Eventually.holds(() -> "it is over", over::get);
        assertThat(busy.isAlive()).isTrue();
        atWork.set(false);
    }

    @Test
    void theLoopStaysOutAfterEachCallback() throws IOException {
        connection.start(stream, lingering);
        lingering.onWritePossible();
        Eventually.holds(() -> "the stream is told", () -> stream.writable.get() == 1);
        writeAndFlush();
        output.ready = false;
        assertThat(connection.isWritable()).isFalse();

        output.ready = true;
        lingering.onWritePossible();
        assertThat(connection.isWritable()).isFalse();
        Eventually.holds(() -> "the stream is told", () -> stream.writable.get() == 2);
        assertThat(connection.isWritable()).isTrue();
    }
}
