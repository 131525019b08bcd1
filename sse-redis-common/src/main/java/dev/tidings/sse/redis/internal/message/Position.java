// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import org.jspecify.annotations.Nullable;

/**
 * The position of an event in its channel's stream: {@code <milliseconds>-<number>-<tag>}.
 *
 * <p><b>How it works.</b> Milliseconds and number are the id of the stream's entry. The number increases by one from event
 * to event. The tag has {@value #RANDOM} characters of its own, which are random for the first event of a script call,
 * followed by the first {@value #LINK} characters of the previous tag (the link). Example:
 *
 * <pre>
 * 1795359146385-1-k3x09a..   the first event; the link is empty
 * 1795359151020-2-9zq4mdk3   links to k3x09a
 * 1795359151020-3-9zq4md9z   the second event of the same call links to 9zq4md
 * </pre>
 *
 * <p>A node that knows position 1 and receives 3 has missed an event, because 3 is not 1 + 1. A replica that was promoted
 * without the last write assigns {@code 1795359151020-2} again, but with another tag, such as {@code 7hw2prk3}. A client
 * that names {@code 1795359151020-2-9zq4mdk3} is then not found in the stream and receives a {@code stream-reset}. If
 * position 3 follows {@code 7hw2prk3} in the stream, its link {@code 9z} reveals that the chain was cut.
 */
public record Position(long millis, long number, String tag) {

    static final int RANDOM = 6;
    static final int LINK = 2;

    /** Maximum number of digits that a double represents exactly, because Lua scripts calculate with doubles. */
    private static final int MAX_DIGITS = 15;

    /** Parses a text. Returns null if it is not a position. */
    static @Nullable public Position parse(String text) {
        int tag = tagStart(text);
        return tag < 0 ? null : new Position(millis(text), number(text, tag), text.substring(tag));
    }

    /** Returns the index of the tag in a position, or -1 if the text is not a position. */
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

    /** Returns the milliseconds of a position. */
    static long millis(String position) {
        return number(position, 0, position.indexOf('-'));
    }

    /** Returns the number of a position whose tag begins at {@code tagStart}. */
    static long number(String position, int tagStart) {
        return number(position, position.indexOf('-') + 1, tagStart - 1);
    }

    /** Returns the number in a part of a text, or -1 if it is not in canonical form. */
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

    /** Returns the position of the next event in the same call of the script. */
    public Position next() {
        return new Position(millis, number + 1, tag.substring(0, RANDOM) + tag.substring(0, LINK));
    }

    /** Returns the id of the stream's entry. */
    public String entryId() {
        return millis + "-" + number;
    }

    @Override
    public String toString() {
        return entryId() + '-' + tag;
    }
}
