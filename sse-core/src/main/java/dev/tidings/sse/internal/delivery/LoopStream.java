// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

/** A stream as its writer loop and its cursor groups see it. The loop calls all methods, on its own thread. */
public interface LoopStream {

    /** Called when the log of one of the stream's cursors has grown. */
    void logGrown(Cursor cursor, long now);

    /** Called after the tasks of a turn, if {@link WriterLoop#flushAfterTasks} was called. Writes their frames together. */
    void flush();

    /** Called at intervals. Acts on deadlines that have passed. */
    void check(long now);

    /** Returns the stream's index among the loop's streams. */
    int loopIndex();

    void setLoopIndex(int index);
}
