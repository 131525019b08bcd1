// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.Contestant.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All contestants, in the order of tables and charts. */
final class Field {

    static final List<Contestant> ALL = List.of(
            tidings("tidings-undertow", "Tidings, Undertow", "undertow", "lettuce"),
            tidings("tidings-jetty", "Tidings, Jetty", "jetty", "lettuce"),
            tidings("tidings-tomcat", "Tidings, Tomcat", "tomcat", "lettuce"),
            tidings("tidings-javalin", "Tidings, Javalin", "javalin", "lettuce"),
            tidings("tidings-jedis", "Tidings, Undertow, Jedis", "undertow", "jedis"),
            new Contestant(
                    "tidings-memory",
                    "Tidings, Undertow, no Redis",
                    Kind.TIDINGS_ALONE,
                    JavaServers.tidings("undertow", "memory")),
            peer("undertow-sse", "Undertow's SSE handler", Kind.JVM, "undertow"),
            peer("javalin-sse", "Javalin's sse()", Kind.JVM, "javalin"),
            peer("servlet-loop", "Servlet loop, Jetty", Kind.JVM, "servlet-loop"),
            new Contestant("node", "Node, raw loop", Kind.OTHER, new NodeServer()),
            new Contestant("nchan", "nchan, 1 worker", Kind.OTHER, new NchanServer()),
            peer("floor", "Floor: one write each", Kind.FLOOR, "floor"),
            peer("floor-joined", "Floor: joined writes", Kind.FLOOR, "floor-joined"));

    /** Contestants for the memory of an idle request only. */
    static final List<Contestant> IDLE = List.of(idle("undertow"), idle("jetty"), idle("tomcat"));

    static final Comparator<Contestant> ORDER = Comparator.comparingInt(Field::place);

    private Field() {}

    /** Returns the contestant with that name. An unknown name gives a contestant that cannot be started. */
    static Contestant named(String name) {
        return Stream.concat(ALL.stream(), IDLE.stream())
                .filter(contestant -> contestant.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Contestant(name, name, Kind.OTHER, setup -> {
                    throw new Launch.Unavailable("unknown server: " + name);
                }));
    }

    static List<String> names() {
        return ALL.stream().map(Contestant::name).toList();
    }

    private static int place(Contestant contestant) {
        int place = ALL.indexOf(contestant);
        return place < 0 ? ALL.size() + Math.max(0, IDLE.indexOf(contestant)) : place;
    }

    private static Contestant tidings(String name, String title, String container, String broker) {
        return new Contestant(name, title, Kind.TIDINGS, JavaServers.tidings(container, broker));
    }

    private static Contestant peer(String name, String title, Kind kind, String peer) {
        return new Contestant(name, title, kind, JavaServers.peer(peer));
    }

    private static Contestant idle(String container) {
        return new Contestant(
                "idle-" + container,
                "Bare servlet, " + container.substring(0, 1).toUpperCase(Locale.ROOT) + container.substring(1),
                Kind.IDLE,
                JavaServers.idle(container));
    }
}
