package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.AutoCommit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plays the same order on several databases, one after the other, and compares each implementation's results across them.
 *
 * @param spread whether the sessions play on different nodes of each database that is a cluster
 * @param verdict takes what was not played, and what differs
 * @param said takes lines about what is left out and about the progress
 * @param ending whether the program is being ended from outside
 */
public record DatabaseSeries(
        PlayOrder order,
        AutoCommit autoCommit,
        boolean spread,
        Verdict verdict,
        Consumer<String> said,
        BooleanSupplier ending) {

    /** Takes the results of a database. */
    public interface Receiver {

        /**
         * Takes all transcripts of one database.
         *
         * @param database its name
         */
        void played(String database, Environment environment, List<Transcript> transcripts) throws IOException;
    }

    /**
     * Plays on each database and then compares. A database that fails is left out, which the verdict tells.
     *
     * @param addresses the databases' addresses by their names
     * @param opening opens the database at an address
     * @return whether sessions played on different nodes of any database
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if the thread is interrupted, or if it has ended early
     */
    public boolean on(Map<String, String> addresses, Function<String, Database> opening, Receiver receiver)
            throws IOException, InterruptedException {
        Map<PlannedPlay, SortedMap<String, Map<String, Transcript>>> played = new LinkedHashMap<>();
        boolean isSpread = false;
        for (Map.Entry<String, String> each : addresses.entrySet()) {
            String name = each.getKey();
            try (Database database = opening.apply(each.getValue());
                    Tracing tracing = Tracing.none(database, autoCommit);
                    DatabaseRun run = DatabaseRun.open(
                            order, tracing, spread && StoresOnNodes.canSpread(database), new Timing())) {
                DatabaseRun.Ready ready = run.awaitReady(line -> said.accept(name + ": " + line), said);
                Map<PlannedPlay, SortedMap<String, Transcript>> here =
                        ready.play(verdict, ending, said, "plays at " + name);
                isSpread |= run.isSpread();
                take(name, ready, here, receiver);
                here.forEach((play, transcripts) -> transcripts.forEach(
                        (implementation, transcript) -> played.computeIfAbsent(play, unused -> new TreeMap<>())
                                .computeIfAbsent(implementation, unused -> new LinkedHashMap<>())
                                .put(name, transcript)));
            } catch (DatabaseException e) {
                verdict.failed(name + " is left out: " + OneLine.of(e));
            }
        }
        played.values()
                .forEach(byImplementation -> byImplementation.forEach((implementation, transcripts) -> {
                    String title = transcripts.values().iterator().next().title() + " on " + implementation;
                    verdict.compare(title, transcripts, Axis.DATABASE);
                }));
        return isSpread;
    }

    private void take(
            String name,
            DatabaseRun.Ready ready,
            Map<PlannedPlay, SortedMap<String, Transcript>> played,
            Receiver receiver)
            throws IOException {
        List<Transcript> transcripts = played.values().stream()
                .flatMap(byImplementation -> byImplementation.values().stream())
                .toList();
        receiver.played(name, ready.environment(name), transcripts);
        transcripts.forEach(transcript -> verdict.check(transcript, transcript.implementation() + " at " + name));
    }
}
