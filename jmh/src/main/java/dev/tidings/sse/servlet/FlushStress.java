// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A writer loop flushes its bytes while the client has just read the rest and the container reports this. Whichever comes
 * first, the bytes are flushed and do not stay buffered until the next event.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "flushed, by the loop or by the callback")
@State
public class FlushStress {

    private static final byte[] FRAME = {'\n'};

    private final SlowOutput output = new SlowOutput();
    private final ServletConnection connection = new ServletConnection(
            Runnable::run, output, new ContainerQuirks(), new CountedExchange(new RecycledOutput()));

    public FlushStress() {
        Step.run(() -> connection.onWritePossible(false));
        Step.run(() -> connection.write(FRAME, 0, FRAME.length));
    }

    @Actor
    public void loop() {
        Step.run(connection::flush);
    }

    @Actor
    public void container() {
        if (output.drain()) {
            Step.run(() -> connection.onWritePossible(false));
        }
    }

    @Arbiter
    public void check(Z_Result result) {
        result.r1 = output.flushed();
    }
}
