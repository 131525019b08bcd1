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

/** A framework's part of the end runs on a container's thread, which may be late. */
class ResponseCompletionTest {

    private final List<String> done = new ArrayList<>();
    private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();
    private final ResponseCompletion end = new ResponseCompletion(new Framework());

    private final class Framework implements AsyncExchange {

        @Override
        public AsyncContext start() {
            throw new AssertionError("nobody starts anything here");
        }

        @Override
        public void refuse(StreamRefusal refusal) {
            throw new AssertionError("nobody is refused here");
        }

        @Override
        public void finish(Executor executor) {
            executor.execute(() -> done.add("framework"));
        }
    }

    @Test
    void theFrameworksPartRunsOnceOnTheContainersThread() {
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
    void ifTheContainerCallsBackMeanwhileItRunsInTheCallback() {
        end.finish(queued::add);
        end.await();
        assertThat(done).containsExactly("framework");
        queued.remove().run();

        assertThat(done).containsExactly("framework");
    }

    @Test
    void ifTheContainerHasEndedTheResponseItIsLeftOut() {
        end.finish(queued::add);
        end.awaitCompleted();
        queued.remove().run();

        assertThat(done).isEmpty();
    }

    @Test
    void inACallbackItRunsAtOnce() {
        end.finish(Runnable::run);

        assertThat(done).containsExactly("framework");
    }

    @Test
    void whoGaveItUpDoesNotEndIt() {
        assertThat(end.reserve()).isTrue();
        end.finish(Runnable::run);
        end.await();

        assertThat(done).isEmpty();
        assertThat(end.reserve()).isFalse();
    }
}
