// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.browser;

import dev.tidings.clients.Follower;
import dev.tidings.clients.Seen;
import dev.tidings.sse.testkit.Await;
import java.net.URI;
import java.util.List;

/** An EventSource in the page that is open. */
final class PageFollower implements Follower {

    private static final String OPEN = """
            const [url, name, types] = arguments;
            const source = new EventSource(url);
            const followed = window[name] = { source, seen: [], opened: 0 };
            source.onopen = () => followed.opened++;
            for (const type of types) {
              source.addEventListener(type, event => followed.seen.push([event.type, event.data, event.lastEventId]));
            }
            """;

    private static final List<String> TYPES = List.of("message", "greeting", "größe");

    private final Browser browser;
    private final String name;

    private PageFollower(Browser browser, String name) {
        this.browser = browser;
        this.name = name;
    }

    /** A name for each that is open in the page at the same time. */
    static PageFollower open(Browser browser, String name, URI stream) {
        Object unused = browser.run(OPEN, stream.toString(), name, TYPES);
        return new PageFollower(browser, name);
    }

    @Override
    public void awaitOpen() {
        awaitOpened(1);
    }

    /** Waits until it was opened so many times. */
    void awaitOpened(int times) {
        browser.await(name + ".opened >= " + times);
    }

    /** Waits until it has given up: {@code readyState} is CLOSED. */
    void awaitClosed() {
        browser.await(name + ".source.readyState === EventSource.CLOSED");
    }

    @Override
    public List<Seen> await(int count) {
        Await.until(Browser.PATIENCE, () -> seen().size() >= count, () -> count + " events expected, " + seen().size());
        return seen();
    }

    private List<Seen> seen() {
        return ((List<?>) browser.run("return " + name + ".seen"))
                .stream()
                        .map(List.class::cast)
                        .map(event -> new Seen((String) event.get(0), (String) event.get(1), (String) event.get(2)))
                        .toList();
    }

    @Override
    public void close() {
        Object unused = browser.run(name + ".source.close()");
    }
}
