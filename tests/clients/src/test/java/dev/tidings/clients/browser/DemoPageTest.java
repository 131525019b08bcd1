// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of the demo page in a browser, with a Redis that keeps running while the demo restarts. */
@Timeout(120)
class DemoPageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String ENTRIES = """
            return [...document.querySelectorAll("#log li:not(.note)")].reverse()
              .map(entry => entry.querySelector(".badge").textContent + ": " + entry.querySelector(".data").textContent)
            """;

    private static final TestRedis REDIS = TestRedis.startProcess();
    private static final DemoProcess DEMO = new DemoProcess(REDIS);

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    private final EventBroker broker = LettuceBroker.create(REDIS.url());
    private final EventHub elsewhere = EventHub.builder(broker).build();
    private final String channel = "page-" + UUID.randomUUID();

    @BeforeAll
    static void startBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void end() {
        browser.close();
        DEMO.close();
        REDIS.close();
    }

    @BeforeEach
    void open() {
        DEMO.start();
        browser.show(1200, 900, false, false);
        browser.open(DEMO.uri("/?channel=" + channel));
        awaitOpen();
        browser.await("!document.getElementById('drop').disabled"); // the first metric has arrived
        var unused = browser.errors(); // discards the errors of tests that killed the server
    }

    @AfterEach
    void leave() {
        browser.open(URI.create("about:blank"));
        elsewhere.close();
        broker.close();
    }

    @Test
    void form_publishesTextUnchanged() {
        publish("", "one line");
        publish("größe", "first\n  second, 世界 \uD83C\uDF0A\n");
        publish("<b>", "<script>alert(1)</script>");

        awaitEntries(List.of(
                "message: one line", "größe: first\n  second, 世界 \uD83C\uDF0A\n", "<b>: <script>alert(1)</script>"));
        assertThat(browser.text("#publish-result")).startsWith("accepted as ");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void serverRestart_losesAndDuplicatesNoEvent() {
        publishNumbers(1, 3);
        awaitEntries(messages(1, 3));
        DEMO.kill();
        browser.await("document.getElementById('state').dataset.state === 'lost'");
        publishNumbers(4, 6);
        DEMO.start();
        awaitOpen();
        publishNumbers(7, 9);

        awaitEntries(messages(1, 9));
        assertThat(notes()).doesNotContain("may be missing");
    }

    @Test
    void lostHistory_showsWarning() throws IOException {
        publishNumbers(1, 3);
        awaitEntries(messages(1, 3));
        DEMO.kill();
        Object unused = REDIS.command("FLUSHALL");
        publishNumbers(4, 6);
        DEMO.start();
        awaitOpen();

        browser.await("document.querySelector('#log .note.bad') !== null");
        assertThat(notes()).contains("may be missing");
        browser.screenshot(SCREENSHOTS.resolve("reset.png"));
    }

    @Test
    void droppedConnection_losesNoEvent() {
        click("#drop");
        browser.await("document.getElementById('drop-result').className === 'result good'");
        assertThat(browser.text("#drop-result")).isEqualTo("10 of 10 arrived, in order, without duplicates");
    }

    @Test
    void page_fitsAllWindowSizesInLightAndDark() throws IOException {
        publish("greeting", "hello, everyone");
        publish("order", "{\"number\": 17, \"items\": [\"tea\", \"a-very-long-word-" + "x".repeat(120) + "\"]}");
        publishNumbers(1, 3);
        browser.await("document.querySelectorAll('#log li:not(.note)').length === 5");

        assertFits("wide", 1200, 900, false);
        assertFits("narrow", 800, 900, false);
        assertFits("phone", 390, 1700, true);
        assertFits("small", 320, 640, true);
        assertThat(browser.errors()).isEmpty();
    }

    /** Checks that the page does not scroll horizontally, and saves screenshots. */
    private static void assertFits(String name, int width, int height, boolean phone) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            browser.show(width, height, phone, dark);
            browser.screenshot(SCREENSHOTS.resolve(name + (dark ? "-dark" : "-light") + ".png"));
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(browser.run("return document.documentElement.clientWidth"));
        }
    }

    private static void awaitOpen() {
        browser.await("document.getElementById('state')?.dataset.state === 'open'");
    }

    private static void awaitEntries(List<String> expected) {
        browser.await("document.querySelectorAll('#log li:not(.note)').length >= " + expected.size());
        assertThat(browser.run(ENTRIES)).isEqualTo(expected);
    }

    private static String notes() {
        return browser.run("return [...document.querySelectorAll('#log .note')].map(note => note.textContent).join()")
                .toString();
    }

    private static void publish(String type, String data) {
        Object unused = browser.run("""
                const form = document.getElementById("publish");
                document.getElementById("publish-result").textContent = "";
                form.type.value = arguments[0];
                form.data.value = arguments[1];
                form.dispatchEvent(new Event("input"));
                form.requestSubmit();
                """, type, data);
        browser.await("document.getElementById('publish-result').textContent !== ''");
    }

    private static void click(String selector) {
        Object unused = browser.run("document.querySelector(arguments[0]).click()", selector);
    }

    private void publishNumbers(int from, int to) {
        for (int number = from; number <= to; number++) {
            String unused = elsewhere
                    .publish(channel, SseEvent.of(Integer.toString(number)))
                    .join();
        }
    }

    private static List<String> messages(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "message: " + number)
                .toList();
    }
}
