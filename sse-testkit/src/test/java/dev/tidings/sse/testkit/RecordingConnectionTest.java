// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.AdapterStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RecordingConnectionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final RecordingConnection connection = new RecordingConnection();

    private void write(String text) throws IOException {
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        connection.write(bytes, 1, bytes.length - 2);
    }

    @Test
    void text_returnsOnlyFlushedBytes() throws IOException {
        assertThat(connection.isWritable()).isTrue();
        write("dätä");
        assertThat(connection.text()).isEmpty();
        connection.flush();
        assertThat(connection.awaitText("ätä", LIMIT)).isEqualTo("dätä");
        assertThat(connection.writeSizes()).containsExactly(6);
        assertThat(connection.flushes()).isEqualTo(1);
    }

    @Test
    void await_seesWritesOfOtherThread() throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                connection.isWritable();
                write("one");
                connection.flush();
                connection.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(connection.awaitText(text -> text.length() == 3, LIMIT)).isEqualTo("one");
        connection.awaitClosed(LIMIT);
        assertThat(connection.isClosed()).isTrue();
        writer.get();
    }

    @Test
    void await_timeout_failsWithExpectedAndActualText() throws IOException {
        connection.isWritable();
        write("one");
        connection.flush();
        assertThatThrownBy(() -> connection.awaitText("two", SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"two\"")
                .hasMessageContaining("one");
        assertThatThrownBy(() -> connection.awaitClosed(SHORT)).isInstanceOf(AssertionError.class);
    }

    @Test
    void acceptOnly_limitsBytesAndNotifiesWhenWritableAgain() throws IOException {
        CountingStream stream = new CountingStream();
        connection.attach(stream);
        connection.acceptOnly(4);
        assertThat(connection.isWritable()).isTrue();
        write("abc");
        assertThat(connection.isWritable()).isTrue();
        write("def");
        assertThat(connection.isWritable()).isFalse();
        assertThat(stream.writable).isZero();
        connection.setWritable(true);
        assertThat(stream.writable).isEqualTo(1);
        assertThat(connection.isWritable()).isTrue();
        connection.assertNoViolation();
    }

    @Test
    void attach_afterPendingNotification_notifiesStream() {
        connection.setWritable(false);
        assertThat(connection.isWritable()).isFalse();
        connection.setWritable(true);
        CountingStream stream = new CountingStream();
        connection.attach(stream);
        assertThat(stream.writable).isEqualTo(1);
    }

    @Test
    void failNextWrite_throwsFromWrite() {
        connection.failNextWrite(new IOException("gone"));
        connection.isWritable();
        assertThatThrownBy(() -> write("x")).isInstanceOf(IOException.class).hasMessage("gone");
        connection.close();
        connection.awaitClosed(LIMIT);
    }

    @Test
    void callAfterFailedWrite_isViolation() {
        connection.failNextWrite(new IOException("gone"));
        connection.isWritable();
        assertThatThrownBy(() -> write("x")).isInstanceOf(IOException.class);
        connection.flush();
        assertViolation("flush() was called after a failed write");
    }

    @Test
    void writeWithoutIsWritable_isViolation() throws IOException {
        connection.isWritable();
        write("x");
        connection.assertNoViolation();
        write("y");
        assertViolation("write() was called before isWritable() returned true");
    }

    @Test
    void writeWhileNotWritable_isViolation() throws IOException {
        connection.setWritable(false);
        connection.isWritable();
        write("x");
        assertViolation("write() was called before isWritable() returned true");
    }

    @Test
    void emptyWrite_isViolation() throws IOException {
        connection.isWritable();
        connection.write(new byte[0], 0, 0);
        assertViolation("0 bytes");
    }

    @Test
    void callAfterClose_isViolation() {
        connection.close();
        connection.assertNoViolation();
        connection.isWritable();
        assertViolation("isWritable() was called after close()");
    }

    @Test
    void secondClose_isViolation() {
        connection.close();
        connection.close();
        assertViolation("close() was called after close()");
        assertThatThrownBy(() -> connection.awaitClosed(LIMIT))
                .hasMessageContaining("close() was called after close()");
    }

    @Test
    void modifyingWrittenArray_isViolation() throws IOException {
        byte[] bytes = {'a', 'b'};
        connection.isWritable();
        connection.write(bytes, 0, 2);
        bytes[1] = 'c';
        assertViolation("modified");
    }

    @Test
    void callFromOnWritable_isViolation() {
        connection.attach(new CountingStream() {
            @Override
            public void onWritable() {
                connection.isWritable();
            }
        });
        connection.setWritable(false);
        connection.isWritable();
        connection.setWritable(true);
        assertViolation("isWritable() was called from onWritable()");
    }

    @Test
    void concurrentCalls_areViolation() {
        ConnectionRules rules = new ConnectionRules();
        rules.begin("flush()");
        CompletableFuture.runAsync(() -> rules.begin("write()")).join();
        assertThatThrownBy(rules::assertNoViolation)
                .hasMessageContaining("write() was called during a call by another thread");
    }

    @Test
    void sequentialCallsOfTwoThreads_areAllowed() {
        connection.isWritable();
        CompletableFuture.runAsync(connection::isWritable).join();
        connection.assertNoViolation();
    }

    private void assertViolation(String message) {
        assertThatThrownBy(connection::assertNoViolation)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static class CountingStream implements AdapterStream {

        private int writable;

        @Override
        public void onWritable() {
            writable++;
        }

        @Override
        public void onFailure(Throwable cause) {}

        @Override
        public List<String> channels() {
            return List.of();
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of();
        }

        @Override
        public String id() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> sendComment(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> sendAll(Iterator<? extends SseEvent> source, Executor executor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onClose(Consumer<? super CloseReason> callback) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> send(SseEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> sendAll(Flow.Publisher<? extends SseEvent> source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public void close() {}

        @Override
        public CompletableFuture<CloseReason> closed() {
            return new CompletableFuture<>();
        }
    }
}
