// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A response is ended once, and nobody is in it when a container may use it again. */
class ConnectionEndTest extends ConnectionFixture {

    @Test
    void endsTheResponseInTheErrorCallback() throws IOException {
        begin();

        events.onError(new IOException("reset"));

        assertThat(exchange.finishes).hasValue(1);
        assertThat(stream.failures).singleElement().hasToString("java.io.IOException: reset");
        assertNothingReachesTheOutput();
    }

    @Test
    void endsTheResponseOnce() throws IOException {
        begin();

        events.onError(new IOException("reset"));
        connection.close();
        events.onError(new IOException("reset"));

        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void anErrorCallbackWaitsForAWriteInFlight() throws Exception {
        begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        output.stopInsideWrite(inside, goOn);
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

        goOn.countDown();
        container.join();
        loop.join();
        assertThat(exchange.finishes).hasValue(1);
        assertNothingReachesTheOutput();
    }

    @Test
    void anErrorCallbackWaitsForAnEndInFlight() throws Exception {
        begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        exchange.whileFinishing = () -> StrictOutput.stop(inside, goOn);
        Thread loop = start(connection::close);
        inside.await();

        Thread container = start(() -> events.onError(new IOException("reset")));
        Eventually.holds(
                () -> "the callback waits: " + container.getState(),
                () -> container.getState() == Thread.State.TIMED_WAITING);
        assertThat(stream.failures).isEmpty();

        goOn.countDown();
        container.join();
        loop.join();
        assertThat(stream.failures).hasSize(1);
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void aCompletionWaitsForAnEndInFlight() throws Exception {
        begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        exchange.whileFinishing = () -> StrictOutput.stop(inside, goOn);
        Thread loop = start(connection::close);
        inside.await();

        Thread container = start(events::completed);
        Eventually.holds(
                () -> "the callback waits: " + container.getState(),
                () -> container.getState() == Thread.State.TIMED_WAITING);

        goOn.countDown();
        container.join();
        loop.join();
        assertThat(stream.failures).isEmpty();
    }

    @Test
    void anErrorCallbackFromWithinTheEndDoesNotWaitForItself() throws Exception {
        begin();
        exchange.whileFinishing = () -> events.onError(new IOException("reset"));
        connection.close();

        assertThat(stream.failures).hasSize(1);
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void anErrorFromWithinAWriteLeavesTheEndToTheLoop() throws IOException {
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
    void theBarrierIsOpenWhileTheResponseIsEnded() throws IOException {
        begin();
        AtomicBoolean passed = new AtomicBoolean();
        exchange.whileFinishing = () -> {
            Thread other = start(connection::leave);
            Eventually.holds(() -> "another thread passes", () -> !other.isAlive());
            passed.set(true);
        };

        connection.close();
        assertThat(passed).isTrue();
    }

    @Test
    void aStreamThatEndedBeforeItBeganIsNotListenedTo() throws IOException {
        connection.close();
        connection.start(stream, events);

        assertThat(output.calls).isZero();
        assertThat(exchange.finishes).hasValue(1);
    }

    @Test
    void anEndThatWasNotItsOwnEndsTheStream() throws IOException {
        begin();

        events.completed();
        connection.close();

        assertThat(stream.failures).hasSize(1);
        assertThat(exchange.finishes).hasValue(0);
        assertNothingReachesTheOutput();
    }
}
