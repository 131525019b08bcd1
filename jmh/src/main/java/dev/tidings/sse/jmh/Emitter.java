// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One client, written like Javalin's {@code SseClient}: under a lock, line by line, each line encoded per client. */
final class Emitter {

    private final CountingSink sink;

    Emitter(CountingSink sink) {
        this.sink = sink;
    }

    synchronized void emit(String type, String data, @Nullable String id) {
        if (id != null) {
            write("id: " + withoutLineEnds(id) + "\n");
        }
        write("event: " + withoutLineEnds(type) + "\n");
        try (BufferedReader lines = reader(data)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                write("data: " + line + "\n");
            }
        } catch (IOException e) {
            throw new IllegalStateException("the data is in memory", e);
        }
        write("\n");
        sink.flush();
    }

    private static BufferedReader reader(String data) {
        return new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    }

    private static String withoutLineEnds(String text) {
        return text.replace("\r", "").replace("\n", "");
    }

    private void write(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
    }
}
