// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.broker;

import dev.tidings.sse.internal.concurrent.Backoff;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reader of one channel's history, page by page. Retries with a back-off until the channel is retired. Thread-safe.
 */
public final class ChannelHistory {

    private static final Logger LOG = System.getLogger(ChannelHistory.class.getName());
    private static final int PAGE = 1_000;

    private final BrokerClient broker;
    private final Scheduler scheduler;
    private final String channel;
    private final BooleanSupplier retired;

    /**
     * Creates a reader for one channel.
     *
     * @param retired returns whether nothing needs the channel any more; called without a lock
     */
    public ChannelHistory(BrokerClient broker, Scheduler scheduler, String channel, BooleanSupplier retired) {
        this.broker = broker;
        this.scheduler = scheduler;
        this.channel = channel;
        this.retired = retired;
    }

    /**
     * Reads one page and passes it to {@code onResult}, which may be called more than once if it throws.
     *
     * @param purpose names the read in logs
     * @param from returns the point to read from; called before each attempt; {@code null} cancels the read
     */
    public void read(String purpose, Supplier<@Nullable ReadFrom> from, Consumer<HistoryResult> onResult) {
        read(purpose, from, onResult, 0);
    }

    private void read(
            String purpose, Supplier<@Nullable ReadFrom> from, Consumer<HistoryResult> onResult, int failures) {
        ReadFrom point = retired.getAsBoolean() ? null : from.get();
        if (point != null) {
            broker.read(
                    channel,
                    point,
                    PAGE,
                    onResult,
                    failure ->
                            retryLater(purpose, failure, failures, () -> read(purpose, from, onResult, failures + 1)));
        }
    }

    /** Logs a failure and schedules the next attempt, unless the channel is retired by then. */
    public void retryLater(String purpose, Throwable failure, int failures, Runnable retry) {
        // Scheduled before anything is logged: a logger throws too when the process has no file descriptors left.
        scheduler.schedule(Backoff.delay(failures), () -> {
            if (!retired.getAsBoolean()) {
                retry.run();
            }
        });
        // No stack trace at WARNING: thousands of channels fail for the same reason when the broker is away.
        LOG.log(
                failures == 0 ? Level.WARNING : Level.DEBUG,
                "{0} channel {1} failed; retrying with a back-off: {2}",
                purpose,
                channel,
                failure);
        LOG.log(Level.DEBUG, "stack trace of the failure", failure);
    }
}
