// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Store;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Factory of TLS sockets on connected sockets. */
final class TlsSockets {

    private TlsSockets() {}

    /** Performs the TLS handshake and verifies the host name of the server. */
    static Socket wrap(Socket socket, RedisServer.Tcp server, RedisServer.Tls tls) throws IOException {
        SSLSocket wrapped =
                (SSLSocket) context(tls).getSocketFactory().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = wrapped.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        wrapped.setSSLParameters(parameters);
        wrapped.startHandshake();
        return wrapped;
    }

    /** Reads the key stores for every connection, so that certificates can be replaced. */
    private static SSLContext context(RedisServer.Tls tls) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(tls.identity()), trust(tls.trust()), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager @Nullable [] trust(@Nullable Store store) throws IOException, GeneralSecurityException {
        if (store == null) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load("trust", store));
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] identity(@Nullable Store store)
            throws IOException, GeneralSecurityException {
        if (store == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load("key", store), store.password().toCharArray());
        return factory.getKeyManagers();
    }

    /** Loads a key store. The message contains the cause, because only the message of the innermost cause is logged. */
    private static KeyStore load(String kind, Store store) throws IOException {
        try {
            return KeyStore.getInstance(store.file().toFile(), store.password().toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the " + kind + " store " + store.file() + " cannot be used: " + e.getMessage());
        }
    }
}
