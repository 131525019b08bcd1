// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.predicate.Predicate;
import io.undertow.predicate.Predicates;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the Undertow compression sample in docs/http.md: it compresses other types, but not streams. */
class UndertowEncodingSampleTest {

    @ParameterizedTest
    @CsvSource({"text/event-stream;charset=utf-8,", "text/html,gzip"})
    void encodingOfAResponse_dependsOnItsType(String type, String encoding) throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(compressing(exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
                    exchange.getResponseSender().send("data: x\n\n");
                }))
                .build();
        server.start();
        try {
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<Void> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(answer.headers().firstValue("Content-Encoding").orElse(null))
                    .isEqualTo(encoding);
        } finally {
            server.stop();
        }
    }

    private static HttpHandler compressing(HttpHandler handler) {
        // sample
        Predicate noStream =
                Predicates.parse("not regex(pattern='text/event-stream.*', value=%{o,Content-Type}, full-match=false)");
        ContentEncodingRepository encodings =
                new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 50, noStream);
        HttpHandler compressing = new EncodingHandler(encodings).setNext(handler);
        // end
        return compressing;
    }
}
