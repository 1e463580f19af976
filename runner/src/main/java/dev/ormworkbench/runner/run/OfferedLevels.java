package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The isolation levels that a database offers. Nothing is played at a weaker level than asked for. Optimistic
 * transactions on TiDB give more than READ COMMITTED; this is played, with a message.
 */
public final class OfferedLevels {

    private final ServerProduct product;
    private final TransactionMode mode;

    public OfferedLevels(ServerProduct product, TransactionMode mode) {
        this.product = product;
        this.mode = mode;
    }

    /** Returns the levels of a database. */
    public static OfferedLevels of(Database database) {
        return new OfferedLevels(database.product(), database.transactionMode());
    }

    /**
     * Returns all levels that the database offers, in their order, and says which are left out.
     *
     * @param said takes a line for levels that are left out, and one if a level behaves differently
     */
    public List<Isolation> all(Consumer<String> said) {
        sayWhatIsLeftOut(levels(Arrays.stream(Isolation.values()), level -> !level.isOn(product)), said);
        saySnapshots(said);
        return levels(Arrays.stream(Isolation.values()), level -> level.isOn(product));
    }

    /**
     * Returns what can be played of these scenarios, and says what is left out, a line each.
     *
     * @param asked for by name, or all levels
     * @param all whether all levels were asked for
     * @param said also takes a line if a level behaves differently
     * @throws UnplayableException if the product does not offer a level that was named, or nothing is left
     */
    public List<PlannedPlay> plays(List<Scenario> wanted, List<Isolation> asked, boolean all, Consumer<String> said) {
        List<Isolation> missing = levels(asked.stream(), level -> !level.isOn(product));
        if (!missing.isEmpty() && !all) {
            throw new UnplayableException(product.displayName() + " does not offer the isolation level "
                    + names(missing)
                    + "; it offers " + names(levels(Arrays.stream(Isolation.values()), level -> level.isOn(product)))
                    + ", or all");
        }
        sayWhatIsLeftOut(missing, said);
        List<PlannedPlay> plays = PlannedPlay.of(wanted, levels(asked.stream(), level -> level.isOn(product)));
        List<PlannedPlay> left =
                plays.stream().filter(play -> play.isolation().isOn(product)).toList();
        plays.stream()
                .filter(play -> !play.isolation().isOn(product))
                .forEach(play -> said.accept(play.scenario().name() + " is left out: it needs "
                        + Spelling.of(play.isolation()) + ", which " + product.displayName() + " does not offer"));
        if (left.isEmpty()) {
            throw new UnplayableException(product.displayName() + " offers no isolation level that these are for");
        }
        if (left.stream().anyMatch(OfferedLevels::readsCommitted)) {
            saySnapshots(said);
        }
        return left;
    }

    private void sayWhatIsLeftOut(List<Isolation> missing, Consumer<String> said) {
        if (!missing.isEmpty()) {
            said.accept(product.displayName() + " does not offer the isolation level " + names(missing) + ": left out");
        }
    }

    /** TiDB's documentation allows READ COMMITTED only for pessimistic transactions. TiDB accepts it for optimistic ones without a warning. */
    private void saySnapshots(Consumer<String> said) {
        if (mode == TransactionMode.OPTIMISTIC) {
            said.accept("optimistic transactions read from a snapshot at every level: what is played at "
                    + Spelling.of(Isolation.READ_COMMITTED) + " shows that");
        }
    }

    private static boolean readsCommitted(PlannedPlay play) {
        return play.scenario().steps().stream()
                .anyMatch(step -> step.operation() instanceof TransactionOperation.Begin begin
                        && begin.isolation().orElse(play.isolation()) == Isolation.READ_COMMITTED);
    }

    private static List<Isolation> levels(Stream<Isolation> levels, Predicate<Isolation> condition) {
        return levels.filter(condition).toList();
    }

    private static String names(List<Isolation> levels) {
        return levels.stream().map(Spelling::of).collect(Collectors.joining(", "));
    }
}
