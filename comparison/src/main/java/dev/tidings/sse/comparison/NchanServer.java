// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** nginx with nchan, if installed: one worker, with events over HTTP. */
final class NchanServer implements Launch {

    private static final String MODULE = "ngx_nchan_module.so";
    private static final List<String> FOLDERS = List.of(
            "/usr/lib/nginx/modules",
            "/usr/lib64/nginx/modules",
            "/usr/share/nginx/modules",
            "/usr/local/lib/nginx/modules",
            "/usr/local/nginx/modules",
            "/opt/homebrew/lib/nginx/modules",
            "/etc/nginx/modules");
    /** The maximum number of connections. nginx allocates memory for all of them at the start. */
    private static final long MOST_CONNECTIONS = 65_536;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 20_000_000;

    @Override
    public RunningServer start(Setup setup) throws IOException {
        Path nginx = Programs.find("nginx");
        Path module = module();
        int port = freePort();
        Path folder = Files.createTempDirectory("tidings-nchan");
        Path settings = Files.writeString(
                folder.resolve("nchan.conf"),
                Programs.resource("nchan.conf")
                        .replace("@MODULE@", module.toString())
                        .replace("@FOLDER@", folder.toString())
                        .replace("@FILES@", Long.toString(Math.min(MOST_CONNECTIONS, Machine.files())))
                        .replace("@PORT@", Integer.toString(port)));
        ChildProcess process = ChildProcess.of(List.of(
                nginx.toString(), "-p", folder.toString(), "-e", folder + "/error.log", "-c", settings.toString()));
        RunningServer server = new RunningServer(
                process, port, "http://127.0.0.1:" + port + "/publish", () -> Programs.delete(folder));
        awaitListening(server);
        return server;
    }

    private static Path module() throws Unavailable {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, MODULE))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new Unavailable("nginx module " + MODULE + " not found in "
                        + String.join(", ", FOLDERS) + "; on Debian install libnginx-mod-nchan"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(RunningServer server) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getInputStream();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() - deadline > 0) {
                    server.close();
                    throw notYet;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
