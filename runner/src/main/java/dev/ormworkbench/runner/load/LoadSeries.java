package dev.ormworkbench.runner.load;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.console.RoughTime;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Counted;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Puts each implementation under load with each locking strategy, one after the other, in rounds.
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

    /** One implementation with one locking strategy. */
    private record Subject(Implementation implementation, Locking locking) {

        @Override
        public String toString() {
            return implementation.name() + " under " + Spelling.of(locking);
        }
    }

    /**
     * Measures on a database, in rounds. Each round has everything in another order, because a machine may become slower. If
     * one implementation fails, the others are still measured.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Result on(
            Database database, AutoCommit autoCommit, List<Implementation> implementations, List<Locking> lockings)
            throws InterruptedException {
        List<Subject> subjects = new ArrayList<>();
        for (Implementation implementation : implementations) {
            lockings.forEach(locking -> subjects.add(new Subject(implementation, locking)));
        }
        int measurements = subjects.size() * settings.rounds();
        said.accept("load: " + Counted.of(measurements, "measurement") + ", some "
                + RoughTime.of(settings.time().multipliedBy(measurements)));
        Load load = new Load(database, autoCommit, settings, ending);
        Random random = new Random(settings.calls().seed());
        Map<Subject, List<MeasuredRound>> measured = new HashMap<>();
        List<String> failures = new ArrayList<>();
        int begun = 0;
        for (int round = 1; round <= settings.rounds(); round++) {
            List<Subject> shuffled = new ArrayList<>(subjects);
            Collections.shuffle(shuffled, random);
            for (Subject subject : shuffled) {
                if (ending.getAsBoolean()) {
                    break;
                }
                begun++;
                String name = subject + (settings.rounds() == 1 ? "" : " in round " + round);
                LoadCountdown countdown = new LoadCountdown(
                        said,
                        begun + " of " + measurements + " measurements",
                        name,
                        settings.calls(),
                        settings.time().multipliedBy(measurements - begun));
                try {
                    Load.Result result = load.run(round, subject.implementation(), subject.locking(), countdown);
                    result.round().ifPresent(done -> measured.computeIfAbsent(subject, first -> new ArrayList<>())
                            .add(done));
                    if (result.firstFailure() != null) {
                        failures.add(name + ": operations failed, first: " + OneLine.of(result.firstFailure()));
                    }
                } catch (RuntimeException e) {
                    failures.add(name + " was not loaded: " + OneLine.of(e));
                }
            }
        }
        return new Result(rows(subjects, implementations.get(0), measured), failures);
    }

    private List<LoadRow> rows(
            List<Subject> subjects, Implementation first, Map<Subject, List<MeasuredRound>> measured) {
        return subjects.stream()
                .filter(measured::containsKey)
                .map(subject -> rounds(subject, measured).row(rounds(new Subject(first, subject.locking()), measured)))
                .sorted(Comparator.comparing(LoadRow::implementation).thenComparing(LoadRow::locking))
                .toList();
    }

    private MeasuredRounds rounds(Subject subject, Map<Subject, List<MeasuredRound>> measured) {
        return new MeasuredRounds(
                new LoadRow.Subject(subject.implementation().name(), subject.locking()),
                new LoadRow.Size(
                        settings.clients().threads(),
                        settings.clients().connections(),
                        settings.calls().players(),
                        settings.latency().toNanos() / 1e3),
                measured.getOrDefault(subject, List.of()));
    }
}
