// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.curl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.clients.LineClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that runs {@code curl -N}, one process per response. */
final class CurlClient implements LineClient {

    private final URI uri;
    private final List<String> options;
    private volatile @Nullable Process process;

    CurlClient(URI uri, String... options) {
        this.uri = uri;
        this.options = List.of(options);
    }

    @Override
    public Head read(String lastEventId, Consumer<String> lines) throws IOException, InterruptedException {
        Process curl = new ProcessBuilder(command(lastEventId))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = curl;
        try (BufferedReader out = curl.inputReader(UTF_8)) {
            Head head = head(out);
            String line = out.readLine();
            while (line != null) {
                if (head.status() == 200) {
                    lines.accept(line);
                }
                line = out.readLine();
            }
            curl.waitFor();
            return head;
        }
    }

    private List<String> command(String lastEventId) {
        List<String> command = new ArrayList<>(List.of("curl", "-N", "-s", "-i", "--noproxy", "*"));
        command.addAll(options);
        command.addAll(List.of("-H", "Accept: text/event-stream"));
        if (!lastEventId.isEmpty()) {
            command.addAll(List.of("-H", "Last-Event-ID: " + lastEventId));
        }
        command.add(uri.toString());
        return command;
    }

    private static Head head(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("no response");
        }
        int status = Integer.parseInt(line.substring(9, 12));
        String retryAfter = "";
        while (line != null && !line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
                retryAfter = line.substring(line.indexOf(':') + 1).strip();
            }
            line = out.readLine();
        }
        return new Head(status, retryAfter);
    }

    @Override
    public void cancel() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
