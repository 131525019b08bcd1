// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The HTTP client of the JDK with {@link GZIPInputStream}, because that client does not decode content codings. */
final class JdkGzipClient implements LineClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    JdkGzipClient(URI uri) {
        this.uri = uri;
    }

    @Override
    public Head read(String lastEventId, Consumer<String> lines) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() == 200) {
                readLines(new GZIPInputStream(body), lines);
            }
        }
        return new Head(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    /** Reads up to the gzip trailer. {@link GZIPInputStream} throws if the trailer is missing or wrong. */
    private static void readLines(InputStream body, Consumer<String> lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(new UnbufferedInput(body), UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.accept(line);
        }
    }

    @Override
    public void cancel() {
        // reading ends when its thread is interrupted
    }

    /**
     * An input that never reports available bytes. {@link GZIPInputStream} always reports available bytes, so a reader would
     * wait for 8 KiB before it returns a line.
     */
    private static final class UnbufferedInput extends FilterInputStream {

        UnbufferedInput(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
