// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A builder of swarms. Not thread-safe. */
public final class SwarmBuilder {

    private static final int HIGHEST_SOURCE = 250;

    final Supplier<Optional<InetSocketAddress>> targets;
    IntFunction<String> paths = client -> "/stream";
    Sighting sighting = (number, due, now) -> {};
    int firstSource = 1;
    int clients = 100;
    int loops = 1;
    int connectsPerSecond = 2_000;
    Behaviour behaviour = Behaviour.READS;
    Duration pause = Duration.ofMillis(20);

    SwarmBuilder(Supplier<Optional<InetSocketAddress>> targets) {
        this.targets = Objects.requireNonNull(targets, "targets must not be null");
    }

    /**
     * Sets the path that all clients request. Default: {@code /stream}.
     *
     * @param pathAndQuery the path with its query, encoded
     * @return this builder
     */
    public SwarmBuilder path(String pathAndQuery) {
        Objects.requireNonNull(pathAndQuery, "pathAndQuery must not be null");
        return paths(client -> pathAndQuery);
    }

    /**
     * Sets the path that each client requests. Default: {@code /stream} for all.
     *
     * @param byClient the path with its query, encoded, of the client with this number, from 0
     * @return this builder
     */
    public SwarmBuilder paths(IntFunction<String> byClient) {
        paths = Objects.requireNonNull(byClient, "byClient must not be null");
        return this;
    }

    /**
     * Sets an observer of the events that clients read. Default: absent.
     *
     * @param observer called on the swarm's threads
     * @return this builder
     */
    public SwarmBuilder onEvent(Sighting observer) {
        sighting = Objects.requireNonNull(observer, "observer must not be null");
        return this;
    }

    /**
     * Sets the loopback address of the first 15,000 clients; the next 15,000 clients use the next address. Processes with the
     * same address share its ports, whatever they connect to. Default: 1.
     *
     * @param lastByte from 1 to 250, for 127.0.0.1 to 127.0.0.250
     * @return this builder
     */
    public SwarmBuilder firstSource(int lastByte) {
        if (lastByte < 1 || lastByte > HIGHEST_SOURCE) {
            throw new IllegalArgumentException("firstSource must be from 1 to " + HIGHEST_SOURCE + ": " + lastByte);
        }
        firstSource = lastByte;
        return this;
    }

    /**
     * Sets the number of clients. Default: 100.
     *
     * @param number at least 1
     * @return this builder
     */
    public SwarmBuilder clients(int number) {
        clients = atLeastOne("clients", number);
        return this;
    }

    /**
     * Sets the number of threads. Default: 1.
     *
     * @param number at least 1
     * @return this builder
     */
    public SwarmBuilder loops(int number) {
        loops = atLeastOne("loops", number);
        return this;
    }

    /**
     * Sets the initial connection rate. Default: 2,000 per second.
     *
     * @param number at least 1
     * @return this builder
     */
    public SwarmBuilder connectsPerSecond(int number) {
        connectsPerSecond = atLeastOne("connectsPerSecond", number);
        return this;
    }

    /**
     * Sets the clients' behaviour. Default: {@link Behaviour#READS}.
     *
     * @param does the behaviour
     * @return this builder
     */
    public SwarmBuilder behaviour(Behaviour does) {
        behaviour = Objects.requireNonNull(does, "behaviour must not be null");
        return this;
    }

    /**
     * Sets how long clients that leave or reset wait before they reconnect. Default: 20 ms.
     *
     * @param duration 0 or more
     * @return this builder
     */
    public SwarmBuilder pause(Duration duration) {
        pause = Objects.requireNonNull(duration, "duration must not be null");
        return this;
    }

    /**
     * Creates the swarm and starts connecting.
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
