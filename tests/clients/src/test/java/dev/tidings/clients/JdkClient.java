// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The HTTP client of the JDK. */
final class JdkClient implements LineClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    JdkClient(URI uri) {
        this.uri = uri;
    }

    @Override
    public Head read(String lastEventId, Consumer<String> lines) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<?> response = http.send(
                request.build(),
                info -> info.statusCode() == 200
                        ? BodyHandlers.fromLineSubscriber(new Reader(lines)).apply(info)
                        : HttpResponse.BodySubscribers.replacing(null));
        return new Head(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    @Override
    public void cancel() {
        // send() ends when its thread is interrupted
    }

    private static final class Reader implements Flow.Subscriber<String> {

        private final Consumer<String> lines;

        Reader(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.accept(line);
        }

        @Override
        public void onError(Throwable failure) {
            // send() throws it
        }

        @Override
        public void onComplete() {
            // send() returns
        }
    }
}
