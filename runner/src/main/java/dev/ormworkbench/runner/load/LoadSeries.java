package dev.ormworkbench.runner.load;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Puts each implementation under load with each way of locking, one after the other.
 *
 * @param said takes a line about the progress now and then
 * @param ending whether to end early; what was measured until then is kept
 */
public record LoadSeries(LoadSettings settings, Consumer<String> said, BooleanSupplier ending) {

    /**
     * What was measured.
     *
     * @param rows sorted by implementation and locking
     * @param failures a line for each implementation and locking that failed, wholly or in single operations
     */
    public record Result(List<LoadRow> rows, List<String> failures) {

        /** Copies the lists. */
        public Result {
            rows = List.copyOf(rows);
            failures = List.copyOf(failures);
        }
    }

    /** One implementation with one way of locking. */
    private record Subject(PlayerStoreProvider provider, Locking locking) {

        @Override
        public String toString() {
            return provider.name() + " under " + Spelling.of(locking);
        }
    }

    /**
     * Measures on a database. If one implementation fails, the others are still measured.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Result on(
            Database database, AutoCommit autoCommit, List<PlayerStoreProvider> providers, List<Locking> lockings)
            throws InterruptedException {
        Load load = new Load(database, autoCommit, settings, ending);
        List<Subject> subjects = shuffled(providers, lockings);
        List<LoadRow> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < subjects.size() && !ending.getAsBoolean(); i++) {
            Subject subject = subjects.get(i);
            LoadCountdown countdown = new LoadCountdown(
                    said,
                    (i + 1) + " of " + subjects.size() + ", " + subject,
                    settings.calls().players(),
                    settings.warmUp().plus(settings.duration()).multipliedBy(subjects.size() - i - 1));
            try {
                Load.Result result = load.run(subject.provider(), subject.locking(), countdown);
                result.row().ifPresent(rows::add);
                if (result.firstFailure() != null) {
                    failures.add(subject + ": operations failed, first: " + OneLine.of(result.firstFailure()));
                }
            } catch (RuntimeException e) {
                failures.add(subject + " was not loaded: " + OneLine.of(e));
            }
        }
        rows.sort(Comparator.comparing(LoadRow::implementation).thenComparing(LoadRow::locking));
        return new Result(rows, failures);
    }

    /** The seed decides the order, because a machine may become slower. */
    private List<Subject> shuffled(List<PlayerStoreProvider> providers, List<Locking> lockings) {
        List<Subject> subjects = new ArrayList<>();
        for (PlayerStoreProvider provider : providers) {
            lockings.forEach(locking -> subjects.add(new Subject(provider, locking)));
        }
        Collections.shuffle(subjects, new Random(settings.calls().seed()));
        return subjects;
    }
}
