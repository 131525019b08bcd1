// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The address of one Redis server, with login, database and TLS settings. Immutable.
 *
 * @param address the address
 * @param login user and password; {@code null} for a connection without authentication
 * @param database the number of the database, at least 0
 * @param tls the TLS settings; {@code null} for a connection without TLS
 */
public record RedisServer(
        Address address,
        @Nullable Login login,
        int database,
        @Nullable Tls tls) {

    /**
     * Creates a server.
     *
     * @param address the address
     * @param login user and password, or {@code null}
     * @param database the number of the database
     * @param tls the TLS settings, or {@code null}
     */
    public RedisServer {
        Objects.requireNonNull(address, "address must not be null");
    }

    /**
     * Returns another server with the same login, database and TLS settings.
     *
     * @param other the address of the other server
     * @return the other server
     */
    public RedisServer at(Address other) {
        return new RedisServer(other, login, database, tls);
    }

    /** The address of a server: a TCP port or a unix socket. */
    public sealed interface Address permits Tcp, UnixSocket {}

    /**
     * A TCP port.
     *
     * @param host a host name or an IP address; an IPv6 address has no brackets
     * @param port the port, 1 to 65535
     */
    public record Tcp(String host, int port) implements Address {
        @Override
        public String toString() {
            return (host.contains(":") ? '[' + host + ']' : host) + ':' + port;
        }
    }

    /**
     * A unix socket.
     *
     * @param path the absolute path
     */
    public record UnixSocket(String path) implements Address {
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * A user and a password.
     *
     * @param user the user name; {@code null} for Redis's default user
     * @param password the password
     */
    public record Login(@Nullable String user, String password) {
        /** Hides the password. */
        @Override
        public String toString() {
            return (user == null ? "" : user) + ":***";
        }
    }

    /**
     * The key stores of TLS connections. The host name is always verified.
     *
     * @param trust the trusted certificates; {@code null} for the JVM's trust store
     * @param identity the client's certificate; {@code null} for no certificate
     */
    public record Tls(@Nullable Store trust, @Nullable Store identity) {}

    /**
     * A key store file, in any format that the JVM supports, such as PKCS 12.
     *
     * @param file the path of the file
     * @param password the password of the key store
     */
    public record Store(Path file, String password) {
        /** Hides the password. */
        @Override
        public String toString() {
            return file.toString();
        }
    }
}
