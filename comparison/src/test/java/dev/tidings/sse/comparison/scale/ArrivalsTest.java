// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrivals of broadcasts, merged over processes. */
class ArrivalsTest {

    @Test
    void arrivalHasTimesOfFirstMedianAndLastClient() {
        Arrivals arrivals = new Arrivals(2);
        arrivals.saw(0, 100, 110);
        arrivals.saw(0, 100, 120);
        arrivals.saw(1, 200, 203);
        arrivals.saw(0, 100, 130);
        arrivals.saw(0, 100, 190);

        assertThat(arrivals.seen()).isEqualTo(5);
        assertThat(arrivals.removeAll()).containsExactly(new Arrival(100, 4, 10, 20, 90), new Arrival(200, 1, 3, 3, 3));
        assertThat(arrivals.seen()).isZero();
        assertThat(arrivals.removeAll()).isEmpty();
    }

    @Test
    void outcomeMergesProcesses() {
        Outcome.Builder builder = new Outcome.Builder();
        builder.add(Arrival.ofLine(new Arrival(100, 3, 10, 20, 50).line()));
        builder.add(Arrival.ofLine(new Arrival(300, 3, 1_000_000, 2_000_000, 3_000_000).line()));
        builder.end("end 1 2 3");
        builder.add(Arrival.ofLine(new Arrival(100, 1, 5, 60, 90).line()));
        builder.end("end 4 0 0");

        Outcome outcome = builder.build();

        assertThat(outcome.arrivals().get(0)).isEqualTo(new Arrival(100, 4, 5, 30, 90));
        assertThat(outcome.deliveries()).isEqualTo(7);
        assertThat(List.of(outcome.lost(), outcome.duplicated(), outcome.resets()))
                .containsExactly(5L, 2L, 3L);
        assertThat(outcome.millis(1, Arrival::last)).isEqualTo(3);
        assertThat(outcome.millis(0.5, Arrival::last)).isEqualTo(90 / 1e6);
    }

    @Test
    void followersCountsClientsPerNodeAndChannel() {
        Setup setup = new Setup("fit", 2, 10, 3, List.of(), false);

        // Clients 0 to 4 follow 0 1 2 0 1, and 5 to 9 follow 2 0 1 2 0.
        assertThat(List.of(setup.followers(0, 0), setup.followers(0, 1), setup.followers(0, 2)))
                .containsExactly(2, 2, 1);
        assertThat(List.of(setup.followers(1, 0), setup.followers(1, 1), setup.followers(1, 2)))
                .containsExactly(2, 1, 2);
    }
}
