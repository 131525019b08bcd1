// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page and its charts, created from raw results. */
class PageTest {

    private final Raw raw;

    PageTest() throws Exception {
        raw = Raw.read(Path.of(
                Objects.requireNonNull(PageTest.class.getResource("raw.tsv")).toURI()));
    }

    @Test
    void tablesHaveARowForEachServerAndAColumnForEachSize() {
        assertThat(Page.of(raw, "performance")).contains("""
                        |  | 100 streams | 1000 streams |
                        | --- | ---: | ---: |
                        | Tidings, Undertow | 5.04 M | 1.08 M |
                        | Tidings, Jetty | 4.11 M | – |
                        | Undertow's SSE handler | 456 k | 300 k |
                        | nchan, 1 worker | 379 k | 258 k |
                        | Floor: one write each | 227 k | 160 k |
                        | *best of Tidings : best other on the JVM* | 11× | 3.6× |
                        | *best of Tidings : best other server* | 13× | 4.2× |
                        | *best of Tidings : one write each* | 22× | 6.7× |
                        """).contains("| Tidings, Undertow | 0.9 / 2.0 | 14 / 120 |");
    }

    @Test
    void medianOfSeveralRoundsCounts() {
        Contestant undertow = Field.named("tidings-undertow");

        assertThat(raw.figure("closed", undertow, 100, LoadTool.PER_CPU)).hasValue(5_038_000);
        assertThat(raw.figure("closed", undertow, 1_000, LoadTool.PER_CPU)).hasValue(1_077_000);
    }

    @Test
    void lostEventsAreListed() {
        assertThat(Page.of(raw, "performance"))
                .contains("- nchan, 1 worker with 1000 streams: 3 lost, 1 twice")
                .doesNotContain("No server lost");
    }

    @Test
    void clientsShareIsRelativeToClientAndServer() {
        assertThat(Page.of(raw, "performance"))
                .contains("| Tidings, Undertow | 2.50 M | 5.04 M | 0.9 | 2.0 | 0 | 0 | 80 % |");
    }

    @Test
    void memoryIsComparedWithTheSameContainer() {
        assertThat(Page.of(raw, "performance"))
                .contains("| Tidings, Undertow | 4500 | 400 | 9000 |")
                .contains("| Bare servlet, Undertow | 4100 | – | 8000 |");
    }

    @Test
    void skippedAndFailedServersAreListed() {
        assertThat(Page.of(raw, "performance"))
                .contains("| Tidings, Jetty | 1.5 | 8.2 | 3.20 M |")
                .contains("- Node, raw loop was skipped: there is no node on the PATH")
                .contains("- Javalin's sse() with 1000 streams failed: closed: it broke")
                .contains("- machine: 2 processors")
                .contains("![Deliveries per server CPU-second, closed loop](performance/closed.svg)");
    }

    @Test
    void chartsAreWellFormedAndContainTextElements() throws Exception {
        Map<String, String> charts = Charts.of(raw);

        assertThat(charts).containsOnlyKeys("closed.svg", "memory.svg");
        Element svg = parsed(charts.getOrDefault("closed.svg", ""));
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(svg)).contains("Tidings, Undertow", "5.04 M", "1000 streams", "on the JVM");
        // A background, four marks in the legend, and nine bars.
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 4 + 9);
        assertThat(charts.getOrDefault("closed.svg", "")).contains("(logarithmic)", "prefers-color-scheme: dark");
        assertThat(charts.getOrDefault("memory.svg", "")).doesNotContain("(logarithmic)");
    }

    @Test
    void rawResultsCanBeWrittenAndReadAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new").resolve("raw.tsv");
        raw.add(new Row("about", "", 0, "command", "two\tcolumns\nand a line"));
        raw.write(file);

        assertThat(Raw.read(file).rows()).isEqualTo(raw.rows());
        assertThatThrownBy(() -> Row.of("closed\tx\t1"))
                .hasMessageStartingWith("a line of raw results must have 5 columns");
    }

    @Test
    void handwrittenPartsAreKept(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(
                folder.resolve("performance.md"),
                "# Ours\n\nbefore\n\n" + Document.BEGIN + "\nold\n" + Document.END + "\n\nafter\n");
        Document.write(page, "new\n");

        assertThat(page).hasContent("# Ours\n\nbefore\n\n" + Document.BEGIN + "\nnew\n" + Document.END + "\n\nafter\n");
        assertThatThrownBy(() -> Document.with("nothing", "new")).hasMessageContaining(Document.BEGIN);
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static java.util.List<String> texts(Element svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }
}
