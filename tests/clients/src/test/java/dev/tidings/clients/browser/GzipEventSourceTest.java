// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.browser;

import dev.tidings.clients.GzipClientContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests with the EventSource of a browser, which accepts gzip by default. */
class GzipEventSourceTest extends GzipClientContract {

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void endBrowser() {
        browser.close();
    }

    @Override
    protected PageFollower follow(URI stream) {
        browser.open(server.uri("/"));
        return PageFollower.open(browser, "one", stream);
    }
}
