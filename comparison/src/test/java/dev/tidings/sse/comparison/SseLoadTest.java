// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseLoadTest {

    private final SseLoad tool = new SseLoad("sseload");

    @Test
    void figuresAreParsedFromTheOutput() throws IOException {
        List<String> lines = List.of("name N", "{\"n\":10,\"live\":10,\"deliv_per_cpu_s\":1234.5,\"lost\":0}");

        assertThat(tool.figures(lines))
                .containsEntry(LoadTool.PER_CPU, "1234.5")
                .containsEntry(LoadTool.LOST, "0")
                .containsEntry(LoadTool.P99, "-");
    }

    @Test
    void fewerStreamsThanRequestedFail() {
        List<String> lines = List.of("{\"n\":10000,\"live\":7431,\"deliv_per_cpu_s\":1234.5}");

        assertThatThrownBy(() -> tool.figures(lines))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("only 7431 of 10000 streams");
    }
}
