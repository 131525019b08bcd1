// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kind of a server process: its command line and its endpoint. */
interface RedisSetup {

    /** Returns the arguments of the executable. Its files must be in the folder. */
    List<String> arguments(int port, Path folder);

    /** Returns the endpoint of the started server. */
    RespEndpoint endpoint(int port);

    /** Returns a port to try. */
    default int findPort() {
        return FreePort.find();
    }

    /** The setup of one server without persistence, unless extra arguments enable it. */
    static RedisSetup plain(String... extraArgs) {
        List<String> extra = withMasterPassword(extraArgs);
        return new RedisSetup() {
            @Override
            public List<String> arguments(int port, Path folder) {
                return serverArguments(List.of("--port", Integer.toString(port)), folder, extra);
            }

            @Override
            public RespEndpoint endpoint(int port) {
                return new RespEndpoint(uri("redis://", "127.0.0.1", port, extra), null);
            }
        };
    }

    /** The setup of one server that accepts only TLS, at localhost. */
    static RedisSetup tls(TestCertificate certificate, String... extraArgs) {
        List<String> extra = List.of(extraArgs);
        return new RedisSetup() {
            @Override
            public List<String> arguments(int port, Path folder) {
                List<String> tls = new ArrayList<>(List.of("--port", "0", "--tls-port", Integer.toString(port)));
                tls.addAll(
                        List.of("--tls-cert-file", certificate.certificatePem().toString()));
                tls.addAll(List.of("--tls-key-file", certificate.keyPem().toString()));
                tls.addAll(List.of(
                        "--tls-ca-cert-file", certificate.certificatePem().toString()));
                tls.addAll(List.of("--tls-auth-clients", "no"));
                return serverArguments(tls, folder, extra);
            }

            @Override
            public RespEndpoint endpoint(int port) {
                URI uri = uri("rediss://", "localhost", port, extra);
                return new RespEndpoint(uri, certificate.sslContext().getSocketFactory());
            }
        };
    }

    private static List<String> serverArguments(List<String> listening, Path folder, List<String> extra) {
        List<String> arguments = new ArrayList<>(listening);
        arguments.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        // A replica must not wait for other replicas that could share its transfer.
        arguments.addAll(List.of("--repl-diskless-sync-delay", "0"));
        arguments.addAll(List.of("--dir", folder.toString()));
        arguments.addAll(extra);
        return arguments;
    }

    private static URI uri(String scheme, String host, int port, List<String> extra) {
        String password = argument("--requirepass", extra);
        String login = password == null ? "" : ':' + RedisLogin.encode(password) + '@';
        return URI.create(scheme + login + host + ':' + port);
    }

    /** Sets the password for replication too, because masters and replicas change roles. */
    private static List<String> withMasterPassword(String... extraArgs) {
        List<String> extra = new ArrayList<>(List.of(extraArgs));
        String password = argument("--requirepass", extra);
        if (password != null && argument("--masterauth", extra) == null) {
            extra.addAll(List.of("--masterauth", password));
        }
        return extra;
    }

    /** Returns the value of an option. Of several, the last one is valid, as in Redis. */
    private static @Nullable String argument(String name, List<String> arguments) {
        int value = arguments.lastIndexOf(name) + 1;
        return value == 0 || value == arguments.size() ? null : arguments.get(value);
    }
}
