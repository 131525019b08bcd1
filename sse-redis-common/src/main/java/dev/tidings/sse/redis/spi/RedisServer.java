// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Redis server: where it is, and how to log in. Immutable.
 *
 * @param address where it listens
 * @param login whom to log in as; {@code null} if nobody has to
 * @param database the number of the database, from 0
 * @param tls how to check who answers; {@code null} for a connection without TLS
 */
public record RedisServer(
        Address address,
        @Nullable Login login,
        int database,
        @Nullable Tls tls) {

    /**
     * Checks that there is an address.
     *
     * @param address where it listens
     * @param login whom to log in as
     * @param database the number of the database
     * @param tls how to check who answers
     */
    public RedisServer {
        Objects.requireNonNull(address, "address must not be null");
    }

    /**
     * Another server with the same login, database and TLS.
     *
     * @param other where it listens
     * @return the server there
     */
    public RedisServer at(Address other) {
        return new RedisServer(other, login, database, tls);
    }

    /** Where a server listens: a TCP port, or a unix socket. */
    public sealed interface Address permits Tcp, UnixSocket {}

    /**
     * A TCP port.
     *
     * @param host a name or an address, an IPv6 address without brackets
     * @param port the port, from 1 to 65535
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
     * @param path its absolute path
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
     * @param user the user's name; {@code null} for Redis's default user
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
     * What a TLS connection is checked with. The host's name is always verified.
     *
     * @param trust whom to trust; {@code null} for the JVM's own trust store
     * @param identity the client's own certificate; {@code null} if it shows none
     */
    public record Tls(@Nullable Store trust, @Nullable Store identity) {}

    /**
     * A key store file, in any format that the JVM knows, such as PKCS 12.
     *
     * @param file the file's path
     * @param password its password
     */
    public record Store(Path file, String password) {
        /** Hides the password. */
        @Override
        public String toString() {
            return file.toString();
        }
    }
}
