// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    @Test
    void threadSurvivesFailingTaskAndFailingLogger() throws Exception {
        Logger logger = Logger.getLogger(ExceptionGuard.class.getName());
        Handler broken = new BrokenHandler();
        logger.addHandler(broken);
        logger.setUseParentHandlers(false);
        Scheduler keeper = new Scheduler("keeper-test", TimeSource.system());
        keeper.start();
        try {
            CountDownLatch later = new CountDownLatch(1);
            keeper.schedule(Duration.ZERO, () -> {
                throw new NoClassDefFoundError("no file descriptor left");
            });
            keeper.schedule(Duration.ofMillis(1), later::countDown);

            assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            keeper.stop();
            logger.setUseParentHandlers(true);
            logger.removeHandler(broken);
        }
    }

    /** A log handler whose class cannot be loaded. */
    private static final class BrokenHandler extends Handler {

        @Override
        public void publish(LogRecord logRecord) {
            throw new NoClassDefFoundError("the handler's class");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
