// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes failures without passwords. */
public final class FailureMessages {

    private static final int MAX_CAUSES = 20;

    private FailureMessages() {}

    /** Returns Redis's error reply, or null if the failure is something else. */
    static @Nullable BrokerException refusal(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof BrokerException refusal ? refusal : null;
    }

    /** Invokes {@code call} and converts any exception that it throws into a failed future. */
    public static <T extends @Nullable Object> CompletableFuture<T> caught(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns the failure that a {@link CompletionException} wraps, or the failure itself. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? failure : cause;
    }

    /** Returns the message of the innermost cause, with a prefix if the message alone is unclear. */
    public static String describe(Throwable failure, Endpoint endpoint) {
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
        return endpoint.mask(meaning + message);
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

    /** Returns the failure for use as a cause, or null if one of its messages contains a password. */
    static @Nullable Throwable presentable(Throwable failure, Endpoint endpoint) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            String message = Objects.requireNonNullElse(cause.getMessage(), "");
            if (!endpoint.mask(message).equals(message)) {
                return null;
            }
            cause = cause.getCause();
        }
        return failure;
    }
}
