// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.tidings.sse.internal.stream.DirectFrame;
import dev.tidings.sse.internal.stream.DirectQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * A thread announces frames to a stream's queue and passes them to its loop, which also sends one, and adds and removes frames
 * meanwhile. In the end no frame or byte is counted, and the counts never exceed the sent frames.
 */
@JCStressTest
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "all announced frames were removed, and no more")
@State
public class DirectQueueStress {

    private static final int SENT = 3;
    private static final int LENGTH = 100;
    private static final DirectFrame FRAME = new DirectFrame(new byte[LENGTH], true, null);
    private static final DirectFrame EMPTY = new DirectFrame(new byte[0], true, null);

    private final DirectQueue own = new DirectQueue();
    private final Queue<DirectFrame> handedOver = new ConcurrentLinkedQueue<>();
    private boolean exceeded;

    @Actor
    public void sender() {
        send();
        send();
    }

    private void send() {
        own.announce(FRAME);
        handedOver.add(FRAME);
    }

    /** Sends too, because tasks on a loop may send. */
    @Actor
    public void loop() {
        send();
        drain();
        exceeded = own.exceeds(SENT * LENGTH, SENT);
    }

    private void drain() {
        for (DirectFrame frame = handedOver.poll(); frame != null; frame = handedOver.poll()) {
            own.addAnnounced(frame);
            own.poll();
        }
    }

    /** Adds two empty frames to make the counts visible, because a single frame never exceeds a bound. */
    @Arbiter
    public void check(ZZZ_Result result) {
        drain();
        own.announce(EMPTY);
        own.announce(EMPTY);
        result.r1 = own.exceeds(Long.MAX_VALUE, 1) && !own.exceeds(Long.MAX_VALUE, 2);
        result.r2 = own.exceeds(-1, Long.MAX_VALUE) && !own.exceeds(0, Long.MAX_VALUE);
        result.r3 = exceeded;
    }
}
