// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the load server. */
class LoadSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(LoadSettings.of())
                .isEqualTo(new LoadSettings(
                        ContainerKind.JETTY, 8080, BrokerKind.MEMORY, "redis://127.0.0.1:6379", 0, 0, false));
    }

    @Test
    void parsesAllOptions() {
        String line = "--container undertow --port 0 --broker jedis --redis redis://host:1 --channels 1000 --loops 3"
                + " --gzip true";
        assertThat(of(line))
                .isEqualTo(
                        new LoadSettings(ContainerKind.UNDERTOW, 0, BrokerKind.JEDIS, "redis://host:1", 1000, 3, true));
    }

    @ParameterizedTest
    @CsvSource({
        "--contaner jetty, there is no option --contaner",
        "--port, --port needs a value",
        "--port 65536, --port must be a number from 0 to 65535: 65536",
        "--gzip yes, --gzip must be true or false: yes",
        "--channels many, --channels must be a number from 0 to 1000000: many"
    })
    void invalidOptionIsRefusedWithMessage(String line, String message) {
        assertThatThrownBy(() -> of(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static LoadSettings of(String line) {
        return LoadSettings.of(line.split(" ", -1));
    }

    @Test
    void unknownContainerIsRefusedWithTheChoices() {
        assertThatThrownBy(() -> LoadSettings.of("--container", "netty"))
                .hasMessage("--container must be one of [jetty, tomcat, undertow, javalin]: netty");
    }
}
