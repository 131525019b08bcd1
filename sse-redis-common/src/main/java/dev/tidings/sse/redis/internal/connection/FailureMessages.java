// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.RedisUrl;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words without a password. */
public final class FailureMessages {

    private static final int MAX_CAUSES = 20;

    private FailureMessages() {}

    /** Redis's error reply; null if the failure is something else. */
    static @Nullable BrokerException refusal(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof BrokerException refusal ? refusal : null;
    }

    /** Makes a call; whatever it throws fails its future, for who waits for that would otherwise wait for ever. */
    public static <T extends @Nullable Object> CompletableFuture<T> caught(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The failure itself, if a stage has wrapped it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? failure : cause;
    }

    /** The words of the innermost cause, which is nearest to what happened, and what they leave out. */
    public static String describe(Throwable failure, RedisUrl url) {
        Throwable innermost = failure;
        String meaning = meaning("", failure);
        for (int i = 0; i < MAX_CAUSES && innermost.getCause() != null; i++) {
            innermost = innermost.getCause();
            meaning = meaning(meaning, innermost);
        }
        String message = innermost.getMessage();
        if (message == null || message.isBlank()) {
            return meaning + innermost.getClass().getSimpleName();
        }
        return url.mask(meaning + message);
    }

    private static String meaning(String before, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "unknown host: ";
        }
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return "the server's certificate is not trusted: ";
        }
        boolean wrongName = cause instanceof CertificateException && before.isEmpty();
        return wrongName ? "the server's certificate is not for this host: " : before;
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
