// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import dev.tidings.sse.testkit.Await;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a {@link LineClient} come back, with the last id, after the time that the server told. */
public final class ReturningFollower implements Follower {

    private static final long FIRST_RETRY_MILLIS = 1000;

    private final LineClient client;
    private final Notes notes = new Notes();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Lines lines = new Lines("", FIRST_RETRY_MILLIS, notes::add);

    private final Thread thread = new Thread(this::run, "follower");

    private ReturningFollower(LineClient client) {
        this.client = client;
        thread.setDaemon(true);
    }

    public static ReturningFollower follow(LineClient client) {
        ReturningFollower follower = new ReturningFollower(client);
        follower.thread.start();
        return follower;
    }

    private void run() {
        try {
            long pause = 0;
            while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
                pause = visit();
                if (pause < 0) {
                    return;
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            notes.ended(e);
        }
    }

    /** Reads one response, and answers how long to stay away; less than 0 for good. */
    private long visit() throws InterruptedException {
        lines = new Lines(lines.lastId(), lines.retryMillis(), notes::add);
        try {
            LineClient.Head head = client.read(lines.lastId(), lines::accept);
            if (head.status() == 503 && !head.retryAfter().isEmpty()) {
                return TimeUnit.SECONDS.toMillis(Long.parseLong(head.retryAfter()));
            }
            if (head.status() != 200) {
                notes.ended(head.status());
                return -1;
            }
        } catch (IOException cutOrRefused) {
            // The server is away: it will be back.
        }
        return lines.retryMillis();
    }

    @Override
    public List<Seen> await(int count) {
        return notes.await(count);
    }

    /** Waits until it holds an id: the first frame's. */
    @Override
    public void awaitOpen() {
        Await.until(Notes.PATIENCE, () -> !lines.lastId().isEmpty(), () -> "an id expected: " + notes);
    }

    /** Waits until it gives up, and answers the status that made it. */
    public Object awaitEnd() {
        return notes.awaitEnd();
    }

    @Override
    public void close() {
        closed.countDown();
        client.cancel();
        thread.interrupt();
    }
}
