// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words without a password. */
final class Failures {

    private static final int MAX_CAUSES = 20;

    private Failures() {}

    /** Redis's error reply; null if the failure is something else. */
    static @Nullable BrokerException refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof BrokerException refusal ? refusal : null;
    }

    /** The words of the innermost cause, which is nearest to what happened. */
    static String describe(Throwable failure, RedisUrl url) {
        Throwable innermost = failure;
        for (int i = 0; i < MAX_CAUSES && innermost.getCause() != null; i++) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        if (message == null || message.isBlank()) {
            return innermost.getClass().getSimpleName();
        }
        return url.mask(innermost instanceof UnknownHostException ? "unknown host: " + message : message);
    }

    /** The failure itself, for a stack trace, unless one of its messages holds the password. */
    static @Nullable Throwable presentable(Throwable failure, RedisUrl url) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            String message = Objects.requireNonNullElse(cause.getMessage(), "");
            if (!url.mask(message).equals(message)) {
                return null;
            }
            cause = cause.getCause();
        }
        return failure;
    }
}
