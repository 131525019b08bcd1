// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * A writer loop writes and closes the connection, while the container reports an error and recycles the response as soon as
 * its callback returns. By then the loop has left the response for good, and one of the two has ended it.
 */
@JCStressTest
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "ended once, and not touched after it was recycled")
@State
public class BarrierStress {

    private static final byte[] FRAME = {'\n'};

    private final RecycledOutput output = new RecycledOutput();
    private final CountedExchange exchange = new CountedExchange(output);
    private final ServletConnection connection =
            new ServletConnection(Runnable::run, output, new ContainerQuirks(), exchange);

    public BarrierStress() {
        Step.run(() -> connection.onWritePossible(false));
    }

    @Actor
    public void loop() {
        try {
            if (connection.isWritable()) {
                connection.write(FRAME, 0, FRAME.length);
                connection.flush();
            }
        } catch (IOException left) {
            // The client has left. The connection is closed below, like a stream closes it.
        }
        connection.close();
    }

    /** Does the work of the container's error callback. */
    @Actor
    public void container() {
        connection.detach();
        connection.finishInCallback();
        output.recycle();
    }

    @Arbiter
    public void check(ZI_Result result) {
        result.r1 = output.touchedAfterwards();
        result.r2 = exchange.finished();
    }
}
