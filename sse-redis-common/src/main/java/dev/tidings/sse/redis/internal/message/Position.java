// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in its channel's stream: {@code <milliseconds>-<number>-<tag>}. Milliseconds and number are the
 * entry's id. Numbers count up by one from event to event, so that a missing one shows. The tag is what an entry id alone
 * cannot be: proof that it is the same entry still, should the same id be handed out again after writes were lost. It has
 * {@value #RANDOM} random characters, then the first {@value #LINK} of the tag before it.
 */
public record Position(long millis, long number, String tag) {

    static final int RANDOM = 6;
    static final int LINK = 2;

    /** No more digits than a double holds exactly, for that is what scripts count with. */
    private static final int MAX_DIGITS = 15;

    /** Parses a text; null if it is not a position. */
    static @Nullable public Position parse(String text) {
        int tag = tagStart(text);
        return tag < 0 ? null : new Position(millis(text), number(text, tag), text.substring(tag));
    }

    /** Returns where the tag of a position begins; -1 if the text is not a position. */
    static int tagStart(String text) {
        int first = text.indexOf('-');
        int second = text.indexOf('-', first + 1);
        boolean valid = second >= 0
                && text.length() == second + 1 + RANDOM + LINK
                && number(text, 0, first) >= 0
                && number(text, first + 1, second) >= 0
                && isTag(text, second + 1);
        return valid ? second + 1 : -1;
    }

    /** Returns the milliseconds of a text that is a position. */
    static long millis(String position) {
        return number(position, 0, position.indexOf('-'));
    }

    /** Returns the number of a text that is a position, whose tag begins at {@code tagStart}. */
    static long number(String position, int tagStart) {
        return number(position, position.indexOf('-') + 1, tagStart - 1);
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

    private static boolean isTag(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.')) {
                return false;
            }
        }
        return true;
    }

    /** The position of the entry that follows in the same call of the script. */
    public Position next() {
        return new Position(millis, number + 1, tag.substring(0, RANDOM) + tag.substring(0, LINK));
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
