// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySlotTest {

    @ParameterizedTest
    @CsvSource({
        "123456789, 12739",
        "foo, 12182",
        "'', 0",
        "a{foo}b, 12182",
        "{foo}{bar}, 12182",
        "foo{, 7673",
        "foo{}, 5542",
        "foo}{bar}, 5061",
        "sse:€, 11931",
    })
    void slotOfKeyIsTheSameAsInRedis(String key, int slot) {
        assertThat(KeySlot.of(key)).isEqualTo(slot);
    }
}
