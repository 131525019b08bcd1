// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * A migration of a slot of a {@link TestCluster} from one master to another. A test runs it step by step. During the migration,
 * the source replies {@code ASK} for keys that it does not have. Confined to one thread.
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
     * Returns the slot.
     *
     * @return 0 to 16383
     */
    public int slot() {
        return slot;
    }

    /**
     * Returns the source of the migration.
     *
     * @return the owner until {@link #finish()}
     */
    public TestRedis source() {
        return source;
    }

    /**
     * Returns the target of the migration.
     *
     * @return the owner after {@link #finish()}
     */
    public TestRedis target() {
        return target;
    }

    /**
     * Moves some of the slot's keys.
     *
     * @param atMost the maximum number of keys, at least 1
     * @return the number of moved keys; 0 if the source has no more keys of the slot
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
     * Assigns the slot to the target, and waits until all nodes agree.
     *
     * @throws IllegalStateException if the source still has keys of the slot or the nodes do not agree
     */
    public void finish() {
        Object left = source.command("CLUSTER", "COUNTKEYSINSLOT", Integer.toString(slot));
        if (!Long.valueOf(0).equals(left)) {
            // The source would delete the keys when it receives the new owner of the slot.
            throw new IllegalStateException("the server on port " + source.port() + " still has " + left
                    + " keys of slot " + slot + ": call moveKeys() first");
        }
        // The target is first, so that the slot always has an owner.
        setSlot(target, "NODE", TestCluster.idOf(target));
        setSlot(source, "NODE", TestCluster.idOf(target));
        cluster.otherMasters(source, target).forEach(master -> setSlot(master, "NODE", TestCluster.idOf(target)));
        cluster.awaitOwner(slot, target);
    }

    private void setSlot(TestRedis node, String state, String id) {
        node.command("CLUSTER", "SETSLOT", Integer.toString(slot), state, id);
    }
}
