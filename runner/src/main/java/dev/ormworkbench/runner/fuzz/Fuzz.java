package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DatabaseException;
import dev.ormworkbench.database.LockWaits;
import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.run.OfferedLevels;
import dev.ormworkbench.runner.run.OpeningStores;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.file.ScenarioText;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.PlayerStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Plays rounds of random scripts on each implementation in turn, as they share the one table. */
public final class Fuzz {

    /** How much may be played to shorten one script: for short ones a minute or so. */
    private static final int SHRINKING_STEPS = 200_000;

    private static final int SHRINKING_ROUNDS = 5;

    /** More steps are no scenario, see its schema. */
    private static final int LONGEST_SCENARIO = 10_000;

    private final Database database;
    private final OpeningStores stores;
    private final List<String> implementations;
    private final FuzzSettings settings;
    private final Lines lines;
    private final Consumer<String> said;
    private final BooleanSupplier ending;

    /**
     * Rounds on stores that may still be opening.
     *
     * @param lines takes what was found, and is flushed
     * @param said takes a line now and then about how far it has come
     * @param ending whether the program is being ended from outside
     */
    public Fuzz(
            Database database,
            OpeningStores stores,
            List<String> implementations,
            FuzzSettings settings,
            Lines lines,
            Consumer<String> said,
            BooleanSupplier ending) {
        this.database = database;
        this.stores = stores;
        this.implementations = implementations;
        this.settings = settings;
        this.lines = lines;
        this.said = said;
        this.ending = ending;
    }

    /**
     * Plays the rounds. An implementation that has differed is left out of those that follow.
     *
     * @return whether all implementations and the model agree
     */
    public boolean play() throws IOException, InterruptedException {
        int rounds = settings.rounds();
        int steps = settings.steps();
        long seed = settings.seed();
        Progress progress = new Progress(said, "steps", (long) rounds * steps * implementations.size());
        try (LockWaits lockWaits = database.lockWaits()) {
            // Else a session that waits for a connection would be taken for one that waits for a lock.
            database.dataSource().warmUp(RandomScripts.SESSIONS.size() + 2);
            List<Isolation> levels = OfferedLevels.of(database).all(said);
            Map<String, Contender> contenders =
                    contenders(new ScenarioEngine(seed, lockWaits, Optional.empty(), Retry.NONE));
            for (int round = settings.firstRound(); round <= settings.lastRound() && !contenders.isEmpty(); round++) {
                Script script = RandomScripts.script(seed, round, steps, levels, database.transactionMode());
                for (Map.Entry<String, Contender> entry : new TreeMap<>(contenders).entrySet()) {
                    String implementation = entry.getKey();
                    Contender contender = entry.getValue();
                    Optional<Difference> difference = contender.play(script);
                    requireNotEnding();
                    if (difference.isPresent()) {
                        contenders.remove(implementation);
                        report(round, implementation, difference.get(), shrink(contender, script, difference.get()));
                    }
                    progress.step(steps, "round " + round + " on " + implementation);
                }
            }
            if (!contenders.isEmpty()) {
                print(rounds + (rounds == 1 ? " round of " : " rounds of ") + steps + " steps, seed " + seed + ": "
                        + String.join(", ", contenders.keySet()) + " and the model agree");
            }
            return contenders.size() == implementations.size();
        } finally {
            lines.flush();
        }
    }

    private Map<String, Contender> contenders(ScenarioEngine engine) {
        Map<String, Contender> contenders = new TreeMap<>();
        for (String implementation : implementations) {
            try {
                PlayerStore store = stores.get(implementation, settings.locking());
                contenders.put(implementation, new Contender(implementation, store, database, engine));
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
        return Shrinking.shrink(settings.seed(), database.transactionMode(), trial, atMost, script, difference);
    }

    private void report(int round, String implementation, Difference first, Shrinking.Found found) throws IOException {
        long seed = settings.seed();
        int steps = settings.steps();
        String command = "fuzz --seed=" + seed + " --steps=" + steps + " --first-round=" + round
                + " --rounds=1 --locking=" + Spelling.of(settings.locking())
                + (database.transactionMode() == TransactionMode.OPTIMISTIC ? " --txn=optimistic" : "") + " --impl="
                + implementation;
        print(implementation + " and the model differ in round " + round + " of seed " + seed + ", step " + first.step()
                + " of " + steps);
        print(first);
        if (!found.cameAgain()) {
            print("  it did not come again when the round was played again; try:");
            lines.uncut("  " + command);
            return;
        } else if (found.script().length() > LONGEST_SCENARIO) {
            print("  it takes " + found.script().length() + " steps, too many for a file; to see it again:");
            lines.uncut("  " + command);
            return;
        }
        print("  the shortest script found:");
        for (PlayedStep step : found.script().expected()) {
            if (step.number() == found.difference().step()) {
                break;
            }
            print("    " + step.line());
        }
        print(found.difference());
        String name = name(round, implementation);
        ResultFile file = ResultFile.at(settings.folder().resolve(name + ".yaml"));
        String text = ScenarioText.of(
                Replay.scenario(name, "Found by " + command, implementation, settings.locking(), found));
        file.write(out -> out.write(text));
        print("  written"
                + (found.isInTableAlone() ? "; it does not look at the table on the server" : "")
                + "; to play it:");
        lines.uncut("  run --seed=" + seed + " --scenario=" + file.name());
    }

    /** As a scenario may be called. */
    private String name(int round, String implementation) {
        long seed = settings.seed();
        return ("fuzz-" + (seed < 0 ? "minus" : "") + seed + "-" + round + "-" + implementation)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    private void print(Difference difference) throws IOException {
        print("    " + difference.call());
        print("      came:  " + difference.came());
        print("      model: " + difference.expected());
    }

    private void print(String line) throws IOException {
        lines.line(line);
    }

    private void requireNotEnding() throws InterruptedException {
        if (ending.getAsBoolean()) {
            throw new InterruptedException();
        }
    }
}
