// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.browser;

import dev.tidings.clients.Follower;
import dev.tidings.clients.Seen;
import dev.tidings.sse.testkit.Await;
import java.net.URI;
import java.util.List;

/** An EventSource in the page that the browser shows. */
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

    /** Opens an EventSource. Its name must be unique among the EventSources of the page. */
    static PageFollower open(Browser browser, String name, URI stream) {
        Object unused = browser.run(OPEN, stream.toString(), name, TYPES);
        return new PageFollower(browser, name);
    }

    @Override
    public void awaitOpen() {
        awaitOpened(1);
    }

    /** Waits until the stream was opened at least {@code times} times. */
    void awaitOpened(int times) {
        browser.await(name + ".opened >= " + times);
    }

    /** Waits until the EventSource no longer reconnects: {@code readyState} is CLOSED. */
    void awaitClosed() {
        browser.await(name + ".source.readyState === EventSource.CLOSED");
    }

    @Override
    public List<Seen> await(int count) {
        Await.until(
                Browser.PATIENCE,
                () -> seen().size() >= count,
                () -> "fewer than " + count + " events: " + seen().size());
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
