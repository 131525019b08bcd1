// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in its channel's stream: {@code <milliseconds>-<number>-<tag>}. Milliseconds and number are the
 * entry's id. Numbers count up by one from event to event, so that a missing one shows. The tag is what an entry id alone
 * cannot be: proof that it is the same entry still, should the same id be handed out again after writes were lost. It has
 * {@value #RANDOM} random characters, then the first {@value #LINK} of the tag before it.
 */
public record Position(long millis, long number, String tag) implements Predicate<String> {

    static final int RANDOM = 6;
    static final int LINK = 2;

    /** No more digits than a double holds exactly, for that is what scripts count with. */
    private static final int MAX_DIGITS = 15;

    /** The position that a text is; null if it is none. */
    static @Nullable public Position parse(String text) {
        int first = text.indexOf('-');
        int second = text.indexOf('-', first + 1);
        if (second < 0 || text.length() != second + 1 + RANDOM + LINK) {
            return null;
        }
        long millis = number(text, 0, first);
        long number = number(text, first + 1, second);
        String tag = text.substring(second + 1);
        return millis < 0 || number < 0 || !isTag(tag) ? null : new Position(millis, number, tag);
    }

    /** The number in a part of a text; -1 if that is not how it would be written. */
    private static long number(String text, int from, int to) {
        boolean canonical = to - from == 1 || (to > from && to - from <= MAX_DIGITS && text.charAt(from) != '0');
        long number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            canonical &= c >= '0' && c <= '9';
            number = number * 10 + (c - '0');
        }
        return canonical ? number : -1;
    }

    private static boolean isTag(String tag) {
        return tag.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.');
    }

    /** The position of the entry that follows in the same call of the script. */
    public Position next() {
        return new Position(millis, number + 1, tag.substring(0, RANDOM) + tag.substring(0, LINK));
    }

    /** Whether the entry is the very next one after the one at another position. */
    @Override
    public boolean test(String earlier) {
        Position before = parse(earlier);
        return before != null && number == before.number + 1 && tag.startsWith(before.tag.substring(0, LINK), RANDOM);
    }

    /** Whether a text is a position whose entry id is not after this one's. */
    public boolean covers(String text) {
        Position other = parse(text);
        return other != null && (other.millis < millis || (other.millis == millis && other.number <= number));
    }

    /** The id of the stream's entry. */
    public String entryId() {
        return millis + "-" + number;
    }

    @Override
    public String toString() {
        return entryId() + '-' + tag;
    }
}
