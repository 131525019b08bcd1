// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import jakarta.servlet.AsyncContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Tests of a framework's part of the completion, which may run later on another thread. */
class ResponseCompletionTest {

    private final List<String> done = new ArrayList<>();
    private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();
    private final ResponseCompletion end = new ResponseCompletion(new Framework());

    private final class Framework implements AsyncExchange {

        @Override
        public AsyncContext start() {
            throw new AssertionError("start() is not expected");
        }

        @Override
        public void refuse(StreamRefusal refusal) {
            throw new AssertionError("refuse() is not expected");
        }

        @Override
        public void finish(Executor executor) {
            executor.execute(() -> done.add("framework"));
        }
    }

    @Test
    void frameworkPart_runsOnceOnExecutor() {
        end.finish(queued::add);
        assertThat(done).isEmpty();
        queued.remove().run();
        end.finish(queued::add);
        end.await();
        end.awaitCompleted();

        assertThat(done).containsExactly("framework");
        assertThat(queued).isEmpty();
    }

    @Test
    void frameworkPart_runsInEarlierCallback() {
        end.finish(queued::add);
        end.await();
        assertThat(done).containsExactly("framework");
        queued.remove().run();

        assertThat(done).containsExactly("framework");
    }

    @Test
    void frameworkPart_isSkippedAfterCompletionByContainer() {
        end.finish(queued::add);
        end.awaitCompleted();
        queued.remove().run();

        assertThat(done).isEmpty();
    }

    @Test
    void frameworkPart_inCallback_runsImmediately() {
        end.finish(Runnable::run);

        assertThat(done).containsExactly("framework");
    }

    @Test
    void finish_afterReserve_doesNotComplete() {
        assertThat(end.reserve()).isTrue();
        end.finish(Runnable::run);
        end.await();

        assertThat(done).isEmpty();
        assertThat(end.reserve()).isFalse();
    }
}
