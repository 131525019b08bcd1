// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Node, if installed, with a script without dependencies. */
final class NodeServer implements Launch {

    private static final String SCRIPT = "node-loop.mjs";

    @Override
    public RunningServer start(Setup setup) throws IOException {
        Path node = Programs.find("node");
        Path folder = Files.createTempDirectory("tidings-node");
        Path script = Files.writeString(folder.resolve(SCRIPT), Programs.resource(SCRIPT));
        String redisPort = Integer.toString(URI.create(setup.redis()).getPort());
        ChildProcess process = ChildProcess.of(List.of(node.toString(), script.toString(), redisPort));
        return new RunningServer(
                process, RunningServer.awaitPort(process), setup.redis() + '/', () -> Programs.delete(folder));
    }
}
