// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The part of the page about the memory of idle streams and of idle requests of the same container. */
final class MemoryPart {

    private MemoryPart() {}

    static List<String> of(Raw raw, String charts) {
        List<String> lines = new ArrayList<>();
        for (int size : raw.sizes(IdleMemory.NAME)) {
            lines.add("### Idle streams\n\nBytes per idle stream, with " + size
                    + " streams. *Beyond the container* is the live heap in addition to that of a bare servlet on the same"
                    + " container. That servlet has started asynchronous work, set a listener and sent a comment.\n");
            lines.add(Page.image("Live heap per idle stream", charts, Charts.MEMORY));
            lines.add(table(raw, size));
        }
        return lines;
    }

    private static String table(Raw raw, int size) {
        Table table = new Table(List.of("", "live heap", "beyond the container", "resident"));
        for (Contestant server : raw.contestants(IdleMemory.NAME)) {
            table.row(List.of(
                    server.title(),
                    Figure.of(raw.figure(IdleMemory.NAME, server, size, IdleMemory.HEAP), Figure::whole),
                    Figure.of(beyond(raw, server, size), Figure::whole),
                    Figure.of(raw.figure(IdleMemory.NAME, server, size, IdleMemory.RESIDENT), Figure::whole)));
        }
        return table.text();
    }

    private static OptionalDouble beyond(Raw raw, Contestant server, int size) {
        Contestant bare = Field.named(server.name().replace("tidings-", "idle-"));
        OptionalDouble all = raw.figure(IdleMemory.NAME, server, size, IdleMemory.HEAP);
        OptionalDouble theirs = raw.figure(IdleMemory.NAME, bare, size, IdleMemory.HEAP);
        return !server.isTidings() || all.isEmpty() || theirs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.getAsDouble() - theirs.getAsDouble());
    }
}
