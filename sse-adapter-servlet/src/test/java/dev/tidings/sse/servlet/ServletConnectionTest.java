// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ServletConnectionTest {

    private static final byte[] BYTES = "data: x\n\n".getBytes(UTF_8);

    private final StrictOutput output = new StrictOutput();
    private final RecordingStream stream = new RecordingStream();
    private final RecordingExchange exchange = new RecordingExchange();
    private final ServletConnection connection = new ServletConnection(Runnable::run, output, exchange);
    private final ContainerEvents events = new ContainerEvents(connection, stream);

    @Test
    void isWritableOnlyFromTheFirstCallbackOn() throws IOException {
        assertThat(connection.isWritable()).isFalse();

        connection.start(stream, events);
        assertThat(connection.isWritable()).isFalse();
        assertThat(output.calls).as("only the listener was set").isEqualTo(1);

        events.onWritePossible();
        assertThat(stream.writable).hasValue(1);
        assertThat(connection.isWritable()).isTrue();
    }

    @Test
    void writesAndFlushesEachWithAnAnswerOfItsOwn() throws IOException {
        begin();

        writeAndFlush();
        writeAndFlush();

        assertThat(output.written).hasToString("data: x\n\ndata: x\n\n");
        assertThat(output.flushes).isEqualTo(2);
    }

    @Test
    void remembersAFlushUntilTheCallback() throws IOException {
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
    void sendsARememberedFlushBeforeItTakesMore() throws IOException {
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
    void turnsWhateverAContainerThrowsIntoAnIoException() throws IOException {
        begin();
        assertThat(connection.isWritable()).isTrue();
        output.failWrites = new NullPointerException("recycled");

        assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(NullPointerException.class);
        assertNothingReachesTheOutput();
    }

    @Test
    void reportsWhatIsReadyThrows() throws IOException {
        begin();
        output.failIsReady = new IllegalStateException("recycled");

        assertThat(connection.isWritable()).isFalse();
        assertThat(stream.failures).containsExactly(output.failIsReady);
        assertNothingReachesTheOutput();
    }

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
                () -> container.getState() == Thread.State.WAITING);
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

    private void begin() throws IOException {
        connection.start(stream, events);
        events.onWritePossible();
    }

    private void writeAndFlush() throws IOException {
        assertThat(connection.isWritable()).isTrue();
        connection.write(BYTES, 0, BYTES.length);
        connection.flush();
    }

    private void writeQuietly() {
        try {
            connection.write(BYTES, 0, BYTES.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingReachesTheOutput() {
        int calls = output.calls;
        assertThat(connection.isWritable()).isFalse();
        assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length)).isInstanceOf(IOException.class);
        assertThatThrownBy(connection::flush).isInstanceOf(IOException.class);
        events.onWritePossible();
        connection.close();
        assertThat(output.calls).isEqualTo(calls);
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
