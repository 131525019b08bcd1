// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.RedisServer.Store;
import dev.tidings.sse.redis.spi.RedisServer.Tls;
import io.lettuce.core.SslOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Conversion of TLS settings to Lettuce's options. */
final class LettuceTls {

    private LettuceTls() {}

    /** Reads the key stores. Fails with a message that names the file and contains no password. */
    static SslOptions options(Tls tls) {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        Store trust = tls.trust();
        if (trust != null) {
            options.trustManager(trustManager(trust));
        }
        Store identity = tls.identity();
        if (identity != null) {
            options.keyManager(keyManager(identity));
        }
        return options.build();
    }

    private static TrustManagerFactory trustManager(Store store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(read(store));
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("trust", store, e);
        }
    }

    private static KeyManagerFactory keyManager(Store store) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(read(store), store.password().toCharArray());
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("key", store, e);
        }
    }

    private static KeyStore read(Store store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.file().toFile(), store.password().toCharArray());
    }

    /** The message contains the cause, because only the message of the innermost cause is logged. */
    private static IllegalStateException unusable(String kind, Store store, Exception failure) {
        return new IllegalStateException("the " + kind + " store " + store.file() + " cannot be used: "
                + (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage())
                + "; check the file format, such as PKCS 12, and the password");
    }
}
