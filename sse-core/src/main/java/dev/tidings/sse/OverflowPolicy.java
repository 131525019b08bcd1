// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/** What happens to a stream that falls further behind its channels than {@link StreamOptions} allow. */
public enum OverflowPolicy {

    /** The stream is closed; its client reconnects and resumes from history, so that nothing is lost. The default. */
    CLOSE,

    /** The oldest events that wait are left out and counted, see {@link EventStream#dropped()}. */
    DROP_OLDEST,

    /** Of the events that wait, only the latest of each type is kept; the others are counted as dropped. */
    LATEST_PER_TYPE
}
