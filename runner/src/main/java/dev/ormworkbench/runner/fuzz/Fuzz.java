package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.run.OpeningStores;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.file.ScenarioText;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.guild.Fetching;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Plays rounds of random scripts on each implementation in turn, because they share the tables. */
public final class Fuzz {

    /** Takes a difference as soon as it is found. */
    public interface Findings {
        /** Takes a finding. */
        void found(Finding finding) throws IOException;
    }

    /** The names of the sessions beside the unnamed one. */
    public static final List<String> SESSIONS = List.of("T1", "T2");

    /** The level of transactions that name none. */
    public static final Isolation LEVEL = Isolation.REPEATABLE_READ;

    /** The budget for shortening one script, in steps: about a minute for short scripts. */
    private static final int SHRINKING_STEPS = 200_000;

    private static final int SHRINKING_ROUNDS = 5;

    /** The most steps of a scenario file, see its schema. */
    private static final int LONGEST_SCENARIO = 10_000;

    private final Database database;
    private final OpeningStores stores;
    private final List<String> implementations;
    private final Game game;
    private final FuzzSettings settings;
    private final Findings findings;
    private final Consumer<String> said;
    private final BooleanSupplier ending;

    /**
     * Creates rounds on stores that may still be opening.
     *
     * @param game what the scripts are made of
     * @param findings takes each difference as soon as it is found
     * @param said takes an occasional line about the progress
     * @param ending whether a signal is ending the program
     */
    public Fuzz(
            Database database,
            OpeningStores stores,
            List<String> implementations,
            Game game,
            FuzzSettings settings,
            Findings findings,
            Consumer<String> said,
            BooleanSupplier ending) {
        this.database = database;
        this.stores = stores;
        this.implementations = implementations;
        this.game = game;
        this.settings = settings;
        this.findings = findings;
        this.said = said;
        this.ending = ending;
    }

    /**
     * Plays the rounds. An implementation that differs plays no further rounds.
     *
     * @return the implementations that agree with the model, and the findings about others
     * @throws IOException if a script or a finding cannot be written
     * @throws InterruptedException if a signal ends the program
     */
    public FuzzResult play() throws IOException, InterruptedException {
        int rounds = settings.rounds();
        int steps = settings.steps();
        long seed = settings.seed();
        List<Finding> found = new ArrayList<>();
        Progress progress = new Progress(said, "steps", (long) rounds * steps * implementations.size());
        try (LockWaits lockWaits = database.lockWaits()) {
            // Otherwise a session that waits for a connection would look like one that waits for a lock.
            database.dataSource().warmUp(SESSIONS.size() + 2);
            Map<String, Contender> contenders =
                    contenders(new ScenarioEngine(seed, lockWaits, Optional.empty(), Retry.NONE, Fetching.BATCH));
            for (int round = settings.firstRound(); round <= settings.lastRound() && !contenders.isEmpty(); round++) {
                Script script = game.script(round, steps);
                for (Map.Entry<String, Contender> entry : new TreeMap<>(contenders).entrySet()) {
                    String implementation = entry.getKey();
                    Contender contender = entry.getValue();
                    Optional<Difference> difference = contender.play(script);
                    requireNotEnding();
                    if (difference.isPresent()) {
                        contenders.remove(implementation);
                        Finding finding = finding(
                                round, implementation, difference.get(), shrink(contender, script, difference.get()));
                        findings.found(finding);
                        found.add(finding);
                    }
                    progress.step(steps, "round " + round + " on " + implementation);
                }
            }
            return new FuzzResult(List.copyOf(contenders.keySet()), found);
        }
    }

    private Map<String, Contender> contenders(ScenarioEngine engine) {
        Map<String, Contender> contenders = new TreeMap<>();
        for (String implementation : implementations) {
            try {
                Stores its = stores.get(implementation, settings.locking());
                contenders.put(implementation, new Contender(implementation, its, game, database, engine));
            } catch (CompletionException e) {
                throw new DatabaseException(OneLine.ofCause(e), e);
            }
        }
        return contenders;
    }

    private Shrinking.Found shrink(Contender contender, Script script, Difference difference)
            throws InterruptedException {
        int atMost = SHRINKING_STEPS + SHRINKING_ROUNDS * settings.steps();
        Progress progress = new Progress(said, "steps at most, to shorten the script", atMost);
        Shrinking.Trial trial = shorter -> {
            Optional<Difference> found = contender.play(shorter);
            requireNotEnding();
            progress.step(shorter.length(), shorter.length() + " steps, " + (found.isPresent() ? "different" : "same"));
            return found;
        };
        return Shrinking.shrink(game, trial, atMost, script, difference);
    }

    /** Writes the shortened script to a file, if it fits in one. */
    private Finding finding(int round, String implementation, Difference first, Shrinking.Found shortest)
            throws IOException {
        String command = "fuzz --seed=" + settings.seed() + " --steps=" + settings.steps() + " --first-round=" + round
                + " --rounds=1 --locking=" + Spelling.of(settings.locking())
                + (settings.contract() == StoreContract.PLAYERS ? "" : " --contract=" + settings.contract())
                + (database.transactionMode() == TransactionMode.OPTIMISTIC ? " --txn=optimistic" : "") + " --impl="
                + implementation;
        if (!shortest.cameAgain() || shortest.script().length() > LONGEST_SCENARIO) {
            return new Finding(implementation, round, first, command, shortest, Optional.empty());
        }
        String name = name(round, implementation);
        ResultFile file = ResultFile.at(settings.folder().resolve(name + ".yaml"));
        String text = ScenarioText.of(
                Replay.scenario(name, "Found by " + command, implementation, settings.locking(), game, shortest));
        file.write(out -> out.write(text));
        return new Finding(implementation, round, first, command, shortest, Optional.of(file.name()));
    }

    /** Returns a valid name for a scenario. */
    private String name(int round, String implementation) {
        long seed = settings.seed();
        return ("fuzz-" + (settings.contract() == StoreContract.PLAYERS ? "" : settings.contract() + "-")
                        + (seed < 0 ? "minus" : "") + seed + "-" + round + "-" + implementation)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    private void requireNotEnding() throws InterruptedException {
        if (ending.getAsBoolean()) {
            throw new InterruptedException();
        }
    }
}
