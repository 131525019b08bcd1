// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * A slot of a {@link TestCluster} on its way from one master to another, step by step, so that a test can do something in
 * between. While it is under way, the source answers {@code ASK} for keys that it does not hold. For one thread.
 */
public final class SlotMigration {

    private static final String MIGRATE_MILLIS = "10000";

    private final TestCluster cluster;
    private final int slot;
    private final TestRedis source;
    private final TestRedis target;

    SlotMigration(TestCluster cluster, int slot, TestRedis source, TestRedis target) {
        this.cluster = cluster;
        this.slot = slot;
        this.source = source;
        this.target = target;
        setSlot(target, "IMPORTING", TestCluster.idOf(source));
        setSlot(source, "MIGRATING", TestCluster.idOf(target));
    }

    /**
     * The slot that moves.
     *
     * @return from 0 to 16383
     */
    public int slot() {
        return slot;
    }

    /**
     * The master that it leaves.
     *
     * @return the owner until {@link #finish()}
     */
    public TestRedis source() {
        return source;
    }

    /**
     * The master that it goes to.
     *
     * @return the owner from {@link #finish()} on
     */
    public TestRedis target() {
        return target;
    }

    /**
     * Moves some of the slot's keys.
     *
     * @param atMost how many, at least 1
     * @return how many it were: 0 if the source holds none any more
     */
    public int moveKeys(int atMost) {
        List<?> keys =
                (List<?>) source.command("CLUSTER", "GETKEYSINSLOT", Integer.toString(slot), Integer.toString(atMost));
        if (keys == null || keys.isEmpty()) {
            return 0;
        }
        List<String> command = new ArrayList<>(List.of("MIGRATE", "127.0.0.1", Integer.toString(target.port()), ""));
        command.addAll(List.of("0", MIGRATE_MILLIS));
        RedisLogin login = RedisLogin.of(target.uri());
        if (login != null) {
            command.addAll(List.of("AUTH", login.password()));
        }
        command.add("KEYS");
        keys.forEach(key -> command.add(String.valueOf(key)));
        source.command(command.toArray(String[]::new));
        return keys.size();
    }

    /**
     * Gives the slot to the target, and waits until all nodes know.
     *
     * @throws IllegalStateException if the source still holds keys of the slot, or the nodes do not come to agree
     */
    public void finish() {
        Object left = source.command("CLUSTER", "COUNTKEYSINSLOT", Integer.toString(slot));
        if (!Long.valueOf(0).equals(left)) {
            // The source would delete them when it hears who owns the slot now.
            throw new IllegalStateException("Port " + source.port() + " holds " + left + " keys of slot " + slot
                    + " yet: call moveKeys() first");
        }
        // The target first: the slot is never without an owner.
        setSlot(target, "NODE", TestCluster.idOf(target));
        setSlot(source, "NODE", TestCluster.idOf(target));
        cluster.otherMasters(source, target).forEach(master -> setSlot(master, "NODE", TestCluster.idOf(target)));
        cluster.awaitOwner(slot, target);
    }

    private void setSlot(TestRedis node, String state, String id) {
        node.command("CLUSTER", "SETSLOT", Integer.toString(slot), state, id);
    }
}
