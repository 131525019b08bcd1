// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what a swarm is made of. Not thread-safe. */
public final class SwarmBuilder {

    final Supplier<Optional<InetSocketAddress>> targets;
    String path = "/stream";
    int clients = 100;
    int loops = 1;
    int connectsPerSecond = 2_000;
    Behaviour behaviour = Behaviour.READS;
    Duration pause = Duration.ofMillis(20);

    SwarmBuilder(Supplier<Optional<InetSocketAddress>> targets) {
        this.targets = Objects.requireNonNull(targets, "targets must not be null");
    }

    /**
     * Sets what is asked for. Default: {@code /stream}.
     *
     * @param pathAndQuery the path with its query, encoded
     * @return this builder
     */
    public SwarmBuilder path(String pathAndQuery) {
        path = Objects.requireNonNull(pathAndQuery, "pathAndQuery must not be null");
        return this;
    }

    /**
     * Sets how many clients there are. Default: 100.
     *
     * @param number at least 1
     * @return this builder
     */
    public SwarmBuilder clients(int number) {
        clients = atLeastOne("clients", number);
        return this;
    }

    /**
     * Sets how many threads run them. Default: 1.
     *
     * @param number at least 1
     * @return this builder
     */
    public SwarmBuilder loops(int number) {
        loops = atLeastOne("loops", number);
        return this;
    }

    /**
     * Sets how fast they connect in the beginning. Default: 2000 per second.
     *
     * @param number at least 1
     * @return this builder
     */
    public SwarmBuilder connectsPerSecond(int number) {
        connectsPerSecond = atLeastOne("connectsPerSecond", number);
        return this;
    }

    /**
     * Sets what they do. Default: {@link Behaviour#READS}.
     *
     * @param does what they do
     * @return this builder
     */
    public SwarmBuilder behaviour(Behaviour does) {
        behaviour = Objects.requireNonNull(does, "behaviour must not be null");
        return this;
    }

    /**
     * Sets how long those that leave or reset stay away. Default: 20 ms.
     *
     * @param duration 0 or more
     * @return this builder
     */
    public SwarmBuilder pause(Duration duration) {
        pause = Objects.requireNonNull(duration, "duration must not be null");
        return this;
    }

    /**
     * Makes the swarm, and lets it connect.
     *
     * @return the swarm
     */
    public Swarm start() {
        return new Swarm(this);
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
        return value;
    }
}
