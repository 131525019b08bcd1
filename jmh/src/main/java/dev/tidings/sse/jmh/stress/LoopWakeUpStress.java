// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.tidings.sse.internal.delivery.WriterLoop;
import dev.tidings.sse.spi.TimeSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two threads add tasks to a writer loop that is about to sleep: it runs both. With a lost wake-up the loop would sleep on,
 * because it has no deadline. A task of another sample would wake it, so each sample of a stride has a loop of its own.
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "both tasks were run")
@State
public class LoopWakeUpStress {

    /** More than the samples of a stride, see the command in the POM. */
    private static final int LOOPS = 32;

    private static final WriterLoop[] POOL = new WriterLoop[LOOPS];
    private static final AtomicInteger NEXT = new AtomicInteger();

    static {
        for (int i = 0; i < LOOPS; i++) {
            POOL[i] = new WriterLoop(i, TimeSource.system());
            POOL[i].start();
        }
    }

    private final WriterLoop loop = POOL[Math.floorMod(NEXT.getAndIncrement(), LOOPS)];
    private final AtomicInteger run = new AtomicInteger();

    @Actor
    public void one() {
        loop.execute(run::incrementAndGet);
    }

    @Actor
    public void other() {
        loop.execute(run::incrementAndGet);
    }

    @Arbiter
    public void check(I_Result result) {
        Patience.await(() -> run.get() == 2);
        result.r1 = run.get();
    }
}
