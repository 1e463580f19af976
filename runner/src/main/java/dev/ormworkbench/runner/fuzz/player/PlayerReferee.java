package dev.ormworkbench.runner.fuzz.player;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fuzz.Fuzz;
import dev.ormworkbench.runner.fuzz.Referee;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.runner.scenario.guild.GuildCalls;
import dev.ormworkbench.runner.scenario.guild.KnownGuilds;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.memory.MemoryPlayerStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The referee of players. A step that is allowed must not wait, and nothing that {@link
 * dev.ormworkbench.store.PlayerTransaction} leaves to a library may change its result.
 *
 * <p>There are two kinds of transactions. A transaction that names its level is <em>alone</em>: until it ends, others
 * only read, through the store. A transaction that names no level runs at {@link Fuzz#LEVEL}, and others may run at the
 * same time. Then
 *
 * <ul>
 *   <li>it reads first, which fixes its snapshot. Otherwise a library that reads before an update would take the
 *       snapshot earlier than a library that only sends the update.
 *   <li>it does not write or lock a player that another open transaction has written or locked: it would wait.
 *   <li>it does not write a player that has changed since its snapshot: a unit of work sees the snapshot, and a
 *       statement sees the table. The player that {@code findForUpdate} returned last is an exception, because every
 *       library has read it afresh.
 *   <li>once it has locked a player that has changed since its snapshot, it does not read any more: a unit of work
 *       shows that player as locked, and others as in the snapshot.
 *   <li>nobody creates a player in a gap between stored ids that another transaction may have locked. A server locks
 *       the gap around an id that it does not find. It may also lock a gap for a new player that replaces a deleted row
 *       before the server purges it, so each such gap counts as locked.
 *   <li>nobody deletes all players, or players by their coins: that locks everything.
 * </ul>
 *
 * <p>With {@link TransactionMode#OPTIMISTIC} nobody waits, but the second commit would be a conflict. So the same rules
 * hold. There, a locking read shows the snapshot, and the commit compares its row with the snapshot. So a player that
 * has changed since the snapshot is not locked either.
 *
 * <p>If several players are created together, at most one may exist already or occur twice, because a store may name
 * any of them. Steps that the contract refuses, steps that fail and skipped steps are allowed.
 */
final class PlayerReferee implements Referee {

    private final MemoryPlayerStore model = new MemoryPlayerStore();
    private final Stores stores = Stores.of(model);
    private final KnownGuilds known = new KnownGuilds();
    private final TransactionMode mode;
    private final Random ids;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, OpenTransaction> open = new LinkedHashMap<>();
    /** Sessions whose transaction has failed, until they end it. */
    private final Set<String> skipping = new HashSet<>();

    private final List<PlayedStep> played = new ArrayList<>();

    /**
     * Creates a referee that has seen no steps.
     *
     * @param seed decides generated ids, as in {@link dev.ormworkbench.runner.play.ScenarioEngine}
     * @param mode the mode of the script's transactions
     */
    PlayerReferee(long seed, TransactionMode mode) {
        this.mode = mode;
        this.ids = new Random(seed);
    }

    @Override
    public Script script() {
        return new Script(played, Outcome.rowsOfPlayers(stored()));
    }

    @Override
    public int length() {
        return played.size();
    }

    /** Returns whether this session has a transaction, or has not yet ended one that failed. */
    boolean isInTransaction(String session) {
        return open.containsKey(session) || skipping.contains(session);
    }

    /** Returns whether its transaction has failed, so that its further steps are skipped. */
    boolean isSkipping(String session) {
        return skipping.contains(session);
    }

    @Override
    public boolean play(Step step) {
        if (!mayCome(step)) {
            return false;
        }
        boolean skipped = skipping.contains(step.session());
        Outcome outcome = sessions.computeIfAbsent(
                        step.session(),
                        name -> new Session(stores, Fuzz.LEVEL, ids, new GuildCalls(stores, Fetching.BATCH, known)))
                .play(step.operation());
        if (skipped) {
            if (step.operation().endsTransaction()) {
                skipping.remove(step.session());
            }
        } else {
            note(step, outcome);
        }
        int number = played.size() + 1;
        played.add(
                new PlayedStep(step, number, outcome, false, Optional.of(number), Duration.ZERO, 1, Optional.empty()));
        return true;
    }

    private boolean mayCome(Step step) {
        Operation operation = step.operation();
        OpenTransaction transaction = open.get(step.session());
        if (skipping.contains(step.session())) {
            return !(operation instanceof TransactionOperation.Begin) && !CallPlace.needsStore(operation);
        } else if (operation instanceof TransactionOperation.Begin begin) {
            return transaction == null && !step.session().isEmpty() && mayBegin(begin);
        } else if (transaction == null) {
            return !CallPlace.needsTransaction(operation) && mayComeOnStore(operation);
        }
        return !CallPlace.needsStore(operation) && mayComeIn(transaction, operation);
    }

    private boolean mayBegin(TransactionOperation.Begin begin) {
        return begin.isolation().isPresent() ? open.isEmpty() : nobodyIsAlone();
    }

    private boolean mayComeOnStore(Operation operation) {
        if (operation instanceof PlayerOperation.CreateAll createAll && duplicates(createAll) > 1) {
            return false;
        } else if (Touched.onlyReads(operation) || open.isEmpty()) {
            return true;
        }
        return nobodyIsAlone()
                && !Touched.everybody(operation)
                && mayTouch(open.values(), Touched.by(operation), Touched.creates(operation));
    }

    /** Returns how many ids exist already or occur twice. */
    private long duplicates(PlayerOperation.CreateAll createAll) {
        Set<String> seen = new HashSet<>();
        return createAll.players().stream()
                .map(PlayerValues::id)
                .filter(id -> !seen.add(id) || isStored(id))
                .distinct()
                .count();
    }

    private boolean mayComeIn(OpenTransaction transaction, Operation operation) {
        if (transaction.alone || operation.endsTransaction()) {
            return true;
        } else if (Touched.onlyReads(operation)) {
            return !transaction.readsNoMore;
        }
        List<String> touched = Touched.by(operation);
        List<OpenTransaction> others = new ArrayList<>(open.values());
        others.remove(transaction);
        return transaction.hasSnapshot
                && !Touched.everybody(operation)
                && ((operation instanceof PlayerOperation.FindForUpdate && mode == TransactionMode.PESSIMISTIC)
                        || touched.stream().allMatch(transaction::seesAsItIs))
                && mayTouch(others, touched, Touched.creates(operation));
    }

    private boolean nobodyIsAlone() {
        return open.values().stream().noneMatch(transaction -> transaction.alone);
    }

    /** Returns whether these players may be written or locked while the other transactions are open. */
    private boolean mayTouch(Collection<OpenTransaction> others, List<String> players, boolean creates) {
        for (OpenTransaction other : others) {
            for (String id : players) {
                if (other.touched.contains(id) || (creates && !isStored(id) && !isApart(id, other.gaps))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isStored(String id) {
        return stored().stream().anyMatch(player -> player.id().equals(id));
    }

    /** Returns whether a stored player lies between this id and each of those. */
    private boolean isApart(String id, Set<String> gaps) {
        return gaps.stream().allMatch(gap -> stored().stream()
                .map(Player::id)
                .anyMatch(between -> Player.compareIds(id, between) * Player.compareIds(between, gap) > 0));
    }

    private List<Player> stored() {
        return model.list(Integer.MAX_VALUE);
    }

    private void note(Step step, Outcome outcome) {
        String session = step.session();
        Operation operation = step.operation();
        OpenTransaction transaction = open.get(session);
        if (outcome.error().isPresent()) {
            if (transaction != null && !outcome.error().get().equals("IllegalArgumentException")) {
                open.remove(session);
                skipping.add(session);
            }
        } else if (operation instanceof TransactionOperation.Begin begin) {
            open.put(session, new OpenTransaction(begin.isolation().isPresent()));
        } else if (operation.endsTransaction()) {
            open.remove(session);
            if (operation instanceof TransactionOperation.Commit && transaction != null) {
                noteChange(transaction.touched);
            }
        } else if (transaction != null) {
            note(transaction, operation, outcome);
        } else if (!Touched.onlyReads(operation)) {
            noteChange(Touched.by(operation));
        }
    }

    private void noteChange(Collection<String> players) {
        open.values().forEach(transaction -> transaction.changed.addAll(players));
    }

    private void note(OpenTransaction transaction, Operation operation, Outcome outcome) {
        if (Touched.onlyReads(operation)) {
            if (!transaction.hasSnapshot && !operation.equals(new PlayerOperation.ListFirst(0))) {
                transaction.hasSnapshot = true;
                transaction.changed.clear();
            }
            return;
        }
        for (String id : Touched.by(operation)) {
            transaction.touched.add(id);
            if (Touched.creates(operation) || !isStored(id)) {
                transaction.gaps.add(id);
            }
            if (operation instanceof PlayerOperation.FindForUpdate) {
                boolean found = outcome.type().equals(Outcome.FOUND);
                transaction.readsNoMore |= transaction.changed.contains(id);
                transaction.readAfresh = found ? Optional.of(id) : Optional.empty();
            }
        }
    }

    /** What an open transaction has done, and what has changed since its snapshot. */
    private static final class OpenTransaction {
        final boolean alone;
        boolean hasSnapshot;
        boolean readsNoMore;
        Optional<String> readAfresh = Optional.empty();
        final Set<String> touched = new HashSet<>();
        final Set<String> gaps = new HashSet<>();
        /** Players that others changed since the snapshot. */
        final Set<String> changed = new HashSet<>();

        OpenTransaction(boolean alone) {
            this.alone = alone;
        }

        boolean seesAsItIs(String id) {
            return !changed.contains(id) || readAfresh.equals(Optional.of(id));
        }
    }
}
