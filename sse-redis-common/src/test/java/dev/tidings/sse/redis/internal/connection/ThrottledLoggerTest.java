// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrottledLoggerTest {

    private final Lines lines = new Lines();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final ThrottledLogger log = new ThrottledLogger(Duration.ofNanos(10), now::get, lines);

    @Test
    void oneLinePerIntervalIsWrittenWithCountOfSuppressedLines() {
        log.warn("first");
        log.warn("second");
        now.addAndGet(9);
        log.warn("third");
        now.addAndGet(1);
        log.warn("fourth");
        now.addAndGet(10);
        log.error("fifth", new IllegalStateException("why"));

        assertThat(lines.written)
                .containsExactly(
                        "WARNING first null",
                        "WARNING fourth (2 similar messages suppressed) null",
                        "ERROR fifth java.lang.IllegalStateException: why");
    }

    @Test
    void controlCharactersAreReplaced() {
        log.warn("a\r\nb\u001b[31m");

        assertThat(lines.written).containsExactly("WARNING a??b?[31m null");
    }

    private static final class Lines implements System.Logger {

        private final List<String> written = new ArrayList<>();

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String line, @Nullable Throwable thrown) {
            written.add(level + " " + line + " " + thrown);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
            written.add(level + " " + format);
        }
    }
}
