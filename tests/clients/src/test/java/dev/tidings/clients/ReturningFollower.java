// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import dev.tidings.sse.testkit.Await;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A follower that reconnects a {@link LineClient} with the last event id, after the server's reconnection time. */
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
                pause = connectOnce();
                if (pause < 0) {
                    return;
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            notes.ended(e);
        }
    }

    /** Reads one response. Returns the time to wait before reconnecting, in ms; negative to stop. */
    private long connectOnce() throws InterruptedException {
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
            // The server is restarting or has cut the stream, so reconnect.
        }
        return lines.retryMillis();
    }

    @Override
    public List<Seen> await(int count) {
        return notes.await(count);
    }

    /** Waits until the id of the first frame has arrived. */
    @Override
    public void awaitOpen() {
        Await.until(Notes.PATIENCE, () -> !lines.lastId().isEmpty(), () -> "no id received: " + notes);
    }

    /** Waits until the follower stops reconnecting, and returns the status or error that stopped it. */
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
