// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.ArrayList;
import java.util.List;

/** What a client saw of one publisher on one channel. Guarded by its client's log. */
final class Track {

    enum Verdict {
        FINE,
        /** It was seen before. */
        SECOND,
        /** A larger one came before it; {@link #settle} tells whether that is a defect. */
        LATE
    }

    /** Numbers that were skipped, both included. Those up to {@code pardoned} may be missing: the client was told. */
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

    /** What was submitted by now may be missing: the client was told so, or did not follow the channel yet. */
    void pardon() {
        pardoned = outcomes.submitted();
    }

    /** The next number may be smaller: the client was reset to a place that may lie before what it has seen. */
    void mayGoBack() {
        mayGoBack = true;
    }

    long repeated() {
        return repeated;
    }

    boolean isPast(long number) {
        return Math.max(last, pardoned) >= number;
    }

    /** Takes the next number that it saw. */
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
     * Now that every outcome is known: how many acknowledged events came late. One whose publish failed may: what was sent on
     * a connection that broke can reach Redis after what was sent on the next one.
     */
    long settleLate() {
        long wrong = late.stream()
                .filter(number -> outcomes.acknowledgedFrom(number, number) > 0)
                .count();
        late.clear();
        return wrong;
    }

    /**
     * Now that every outcome is known and the client is past all of them: the gaps in which acknowledged events are missing.
     * Each is answered once.
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
