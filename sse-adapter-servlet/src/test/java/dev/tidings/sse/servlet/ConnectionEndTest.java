// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests that a response is completed once, and that no thread uses it when the container may recycle it. */
class ConnectionEndTest extends ConnectionFixture {

    @Test
    void errorCallback_completesResponse() throws IOException {
        begin();

        events.onError(new IOException("reset"));

        assertThat(exchange.finishes).hasValue(1);
        assertThat(stream.failures).singleElement().hasToString("java.io.IOException: reset");
        assertOutputIsUnused();
    }

    @Test
    void response_isCompletedOnce() throws IOException {
        begin();

        events.onError(new IOException("reset"));
        connection.close();
        events.onError(new IOException("reset"));

        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void errorCallback_waitsForWriteInProgress() throws Exception {
        begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        output.stopInsideWrite(inside, proceed);
        Thread loop = start(() -> {
            connection.isWritable();
            writeQuietly();
        });
        inside.await();

        Thread container = start(() -> events.onError(new IOException("reset")));
        Eventually.holds(
                () -> "the callback waits: " + container.getState(),
                () -> container.getState() == Thread.State.BLOCKED);
        assertThat(exchange.finishes).hasValue(0);

        proceed.countDown();
        container.join();
        loop.join();
        assertThat(exchange.finishes).hasValue(1);
        assertOutputIsUnused();
    }

    @Test
    void errorCallback_waitsForCompletionInProgress() throws Exception {
        begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        exchange.whileFinishing = () -> StrictOutput.stop(inside, proceed);
        Thread loop = start(connection::close);
        inside.await();

        Thread container = start(() -> events.onError(new IOException("reset")));
        Eventually.holds(
                () -> "the callback waits: " + container.getState(),
                () -> container.getState() == Thread.State.TIMED_WAITING);
        assertThat(stream.failures).isEmpty();

        proceed.countDown();
        container.join();
        loop.join();
        assertThat(stream.failures).hasSize(1);
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void completedCallback_waitsForCompletionInProgress() throws Exception {
        begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        exchange.whileFinishing = () -> StrictOutput.stop(inside, proceed);
        Thread loop = start(connection::close);
        inside.await();

        Thread container = start(events::completed);
        Eventually.holds(
                () -> "the callback waits: " + container.getState(),
                () -> container.getState() == Thread.State.TIMED_WAITING);

        proceed.countDown();
        container.join();
        loop.join();
        assertThat(stream.failures).isEmpty();
    }

    @Test
    void errorCallbackWithinCompletion_doesNotWaitForItself() throws Exception {
        begin();
        exchange.whileFinishing = () -> events.onError(new IOException("reset"));
        connection.close();

        assertThat(stream.failures).hasSize(1);
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void errorCallbackWithinWrite_leavesCompletionToLoop() throws IOException {
        begin();
        assertThat(connection.isWritable()).isTrue();
        output.insideWrite = () -> events.onError(new IOException("reset"));
        output.failWrites = new IOException("reset");

        assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length)).isSameAs(output.failWrites);
        assertThat(exchange.finishes).hasValue(0);

        connection.close();
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void detach_doesNotBlockDuringCompletion() throws IOException {
        begin();
        AtomicBoolean passed = new AtomicBoolean();
        exchange.whileFinishing = () -> {
            Thread other = start(connection::detach);
            Eventually.holds(() -> "detach() returns on another thread", () -> !other.isAlive());
            passed.set(true);
        };

        connection.close();
        assertThat(passed).isTrue();
    }

    @Test
    void start_afterClose_registersNoListener() throws IOException {
        connection.close();
        connection.start(stream, events);

        assertThat(output.calls).isZero();
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void completionByOthers_closesStream() throws IOException {
        begin();

        events.completed();
        connection.close();

        assertThat(stream.failures).hasSize(1);
        assertThat(exchange.finishes).hasValue(0);
        assertOutputIsUnused();
    }
}
