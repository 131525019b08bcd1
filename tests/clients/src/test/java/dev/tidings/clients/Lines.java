// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A minimal event stream parser, as an application would write it on top of a line-based HTTP client. */
final class Lines {

    private final Consumer<Seen> events;
    private final List<String> data = new ArrayList<>();
    private String type = "";
    private volatile String lastId;
    private long retryMillis;

    Lines(String lastId, long retryMillis, Consumer<Seen> events) {
        this.lastId = lastId;
        this.retryMillis = retryMillis;
        this.events = events;
    }

    String lastId() {
        return lastId;
    }

    long retryMillis() {
        return retryMillis;
    }

    void accept(String line) {
        if (line.isEmpty()) {
            dispatch();
            return;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.add(value);
            case "id" -> lastId = value;
            case "retry" -> retryMillis = Long.parseLong(value);
            case "" -> {} // a comment
            default -> throw new AssertionError("unknown field: " + name);
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.accept(new Seen(type.isEmpty() ? "message" : type, String.join("\n", data), lastId));
        }
        data.clear();
        type = "";
    }
}
