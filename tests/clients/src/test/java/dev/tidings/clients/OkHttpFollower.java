// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.ReadyState;
import com.launchdarkly.eventsource.RetryDelayStrategy;
import com.launchdarkly.eventsource.StreamEvent;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;
import dev.tidings.sse.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** A follower based on okhttp-eventsource, which reconnects itself, with the additions needed for 204 and Retry-After. */
final class OkHttpFollower implements Follower {

    private final Notes notes = new Notes();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final EventSource source;

    private OkHttpFollower(URI uri) {
        source = new EventSource.Builder(ConnectStrategy.http(uri)
                        .clientBuilderActions(http -> http.addInterceptor(OkHttpFollower::endAt204)))
                .retryDelayStrategy(RetryDelayStrategy.defaultStrategy().backoffMultiplier(1))
                .errorStrategy(new ReconnectStrategy())
                .build();
    }

    static OkHttpFollower follow(URI uri) {
        OkHttpFollower follower = new OkHttpFollower(uri);
        Thread thread = new Thread(follower::run, "okhttp-follower");
        thread.setDaemon(true);
        thread.start();
        return follower;
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                StreamEvent event = source.readAnyEvent();
                if (event instanceof MessageEvent message) {
                    String id = Objects.requireNonNullElse(message.getLastEventId(), "");
                    notes.add(new Seen(message.getEventName(), message.getData(), id));
                }
            }
        } catch (StreamHttpErrorException refused) {
            notes.ended(refused.getCode());
        } catch (StreamException | RuntimeException | Error e) {
            notes.ended(e.getCause() instanceof EndedException ? 204 : e);
        }
    }

    /** Ends the client at status 204. The library treats it as the end of a stream and would reconnect forever. */
    private static Response endAt204(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() == 204) {
            response.close();
            throw new EndedException();
        }
        return response;
    }

    private static final class EndedException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** An error strategy that reconnects after errors, because the default strategy stops at the first error. */
    private final class ReconnectStrategy extends ErrorStrategy {

        @Override
        public Result apply(StreamException failure) {
            return new Result(reconnectsAfter(failure) ? Action.CONTINUE : Action.THROW, null);
        }

        private boolean reconnectsAfter(StreamException failure) {
            if (failure instanceof StreamHttpErrorException refused) {
                return refused.getCode() == 503 && awaitRetryAfter(refused);
            }
            return closed.getCount() > 0 && !(failure.getCause() instanceof EndedException);
        }
    }

    private boolean awaitRetryAfter(StreamHttpErrorException refused) {
        try {
            String seconds = Objects.requireNonNull(refused.getHeaders().value("Retry-After"));
            return !closed.await(Long.parseLong(seconds), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void awaitOpen() {
        Await.until(Notes.PATIENCE, () -> source.getState() == ReadyState.OPEN, notes::toString);
    }

    @Override
    public List<Seen> await(int count) {
        return notes.await(count);
    }

    Object awaitEnd() {
        return notes.awaitEnd();
    }

    @Override
    public void close() {
        closed.countDown();
        source.close();
    }
}
