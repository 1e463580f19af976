package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.store.Player;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The states that a player may have, oldest first. In an empty one the player does not exist. Not thread-safe. */
final class PlayerStates {

    private final Set<Optional<Player>> states = new LinkedHashSet<>();
    private final List<UnaryOperator<Optional<Player>>> unsettled = new ArrayList<>();

    /** A player that does not exist. */
    PlayerStates() {
        states.add(Optional.empty());
    }

    Set<Optional<Player>> all() {
        return Collections.unmodifiableSet(states);
    }

    /** Returns whether the player exists like this in at least one state. */
    boolean mayBe(Predicate<Player> like) {
        return states.stream().anyMatch(each -> each.filter(like).isPresent());
    }

    /** Returns whether the player exists like this in all states. */
    boolean mustBe(Predicate<Player> like) {
        return states.stream().allMatch(each -> each.filter(like).isPresent());
    }

    /**
     * Writes the player, and nobody can read the states before.
     *
     * @param change returns the state after the write: the same state if the store refuses it
     */
    void overwrite(UnaryOperator<Optional<Player>> change) {
        List<Optional<Player>> before = List.copyOf(states);
        states.clear();
        before.forEach(each -> states.add(change.apply(each)));
    }

    /**
     * Writes the player. The states before remain, because somebody may still read them, or the write may be rolled back. It may
     * also wait, and follow a write that comes later.
     *
     * @param change returns the state after the write: the same state if the store refuses it
     */
    void write(UnaryOperator<Optional<Player>> change) {
        Set<Optional<Player>> written = new LinkedHashSet<>();
        states.forEach(each -> written.add(change.apply(each)));
        written.removeAll(states);
        for (UnaryOperator<Optional<Player>> waiting : unsettled) {
            List.copyOf(written).forEach(each -> written.add(waiting.apply(each)));
        }
        states.addAll(written);
        unsettled.add(change);
    }
}
