package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.store.Contract;
import java.util.Map;

/**
 * A call of a {@link dev.ormworkbench.store.PlayerStore}, of a {@link dev.ormworkbench.store.PlayerTransaction}, of a
 * {@link dev.ormworkbench.store.guild.GuildStore} or of {@link dev.ormworkbench.store.pitfall.GuildPitfalls}, as data. The arguments are plain, unchecked values. If the contract refuses one, the step fails when it is played, in
 * the same way on every implementation.
 */
public sealed interface Operation permits PlayerOperation, TransactionOperation, GuildOperation, PitfallOperation {

    /** Returns its name in scenario files. */
    String name();

    /** Returns the contract that it calls. */
    default Contract contract() {
        return Contract.PLAYERS;
    }

    /** Returns the arguments by name, in a fixed order. They are texts, numbers, maps of those, and lists of these. */
    Map<String, Object> arguments();

    /** Returns the guild and the member that a failure may be about, by {@code guild} and {@code member}. */
    default Map<String, Object> names() {
        return Map.of();
    }

    /**
     * Makes the call.
     *
     * @throws RuntimeException what the store throws, or an {@link IllegalArgumentException} for a bad argument
     */
    Outcome playOn(Session session);

    /** Returns whether it ends a transaction: commit or rollback. */
    default boolean endsTransaction() {
        return false;
    }
}
