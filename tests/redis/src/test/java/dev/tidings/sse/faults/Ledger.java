// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The outcomes of all publishes. Thread-safe. */
final class Ledger {

    private final Map<String, Map<String, Outcomes>> channels = new ConcurrentHashMap<>();

    Outcomes outcomes(String channel, String publisher) {
        return channels.computeIfAbsent(channel, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(publisher, name -> new Outcomes(channel, name));
    }

    Collection<Outcomes> of(String channel) {
        Map<String, Outcomes> publishers = channels.get(channel);
        return publishers == null ? List.of() : publishers.values();
    }

    boolean isIdle() {
        return all().stream().allMatch(Outcomes::isIdle);
    }

    long submitted() {
        return all().stream().mapToLong(Outcomes::submitted).sum();
    }

    long unknown() {
        return all().stream().mapToLong(Outcomes::unknown).sum();
    }

    private List<Outcomes> all() {
        return channels.values().stream()
                .flatMap(publishers -> publishers.values().stream())
                .toList();
    }
}
