// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.ArrayList;
import java.util.List;

/** The events of one publisher on one channel that a client received. Guarded by the client's log. */
final class Track {

    enum Verdict {
        FINE,
        /** The event was received before. */
        SECOND,
        /** A later event was received before; {@link #settleLate} decides whether that is a defect. */
        LATE
    }

    /** An inclusive range of skipped numbers. Numbers up to {@code pardoned} may be missing, because a reset covers them. */
    record Gap(long first, long last, long pardoned) {

        boolean holds(long number) {
            return first <= number && number <= last;
        }
    }

    final Outcomes outcomes;
    private List<Gap> gaps = new ArrayList<>();
    private List<Gap> earlierGaps = List.of();
    private final List<Long> late = new ArrayList<>();
    private long last;
    private long pardoned;
    private long settled;
    private boolean mayGoBack;
    private long repeated;

    Track(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    long last() {
        return last;
    }

    /** Allows all current events to be missing, because of a reset or because the client did not follow the channel yet. */
    void pardon() {
        pardoned = outcomes.submitted();
    }

    /** Allows the next number to be smaller, because a reset may lead to an earlier position. */
    void mayGoBack() {
        mayGoBack = true;
    }

    long repeated() {
        return repeated;
    }

    boolean isPast(long number) {
        return Math.max(last, pardoned) >= number;
    }

    /** Adds the next number that the client received. */
    Verdict take(long number) {
        boolean goesBack = mayGoBack && number <= last;
        mayGoBack = false;
        if (goesBack) {
            repeated += last - number + 1;
        } else if (number <= last) {
            return takeLate(number);
        } else if (number > last + 1) {
            gaps.add(new Gap(last + 1, number - 1, pardoned));
        }
        last = number;
        return Verdict.FINE;
    }

    private Verdict takeLate(long number) {
        for (Gap gap : gaps) {
            if (gap.holds(number)) {
                gaps.remove(gap);
                gaps.add(new Gap(gap.first, number - 1, gap.pardoned));
                gaps.add(new Gap(number + 1, gap.last, gap.pardoned));
                late.add(number);
                return Verdict.LATE;
            }
        }
        if (earlierGaps.stream().anyMatch(gap -> gap.holds(number))) {
            late.add(number);
            return Verdict.LATE;
        }
        return Verdict.SECOND;
    }

    /**
     * Returns how many acknowledged events were late. Called when every outcome is known. An event whose publish failed may be
     * late, because bytes of a broken connection can reach Redis after bytes of the next connection.
     */
    long settleLate() {
        long wrong = late.stream()
                .filter(number -> outcomes.acknowledgedFrom(number, number) > 0)
                .count();
        late.clear();
        return wrong;
    }

    /**
     * Returns the gaps in which acknowledged events are missing, each gap once. Called when every outcome is known and the
     * client is past all events.
     */
    List<Gap> settle() {
        long end = outcomes.submitted();
        if (end > last) {
            gaps.add(new Gap(last + 1, end, pardoned));
        }
        List<Gap> lost = gaps.stream()
                .map(gap -> new Gap(Math.max(gap.first, Math.max(gap.pardoned, settled) + 1), gap.last, gap.pardoned))
                .filter(gap -> outcomes.acknowledgedFrom(gap.first, gap.last) > 0)
                .toList();
        earlierGaps = gaps;
        gaps = new ArrayList<>();
        settled = end;
        return lost;
    }
}
