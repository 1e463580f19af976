package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The levels of isolation that a database has: nothing is played at a weaker one than was asked for. Optimistic transactions
 * on TiDB give more than READ COMMITTED asks for; that is played, and said.
 */
public final class OfferedLevels {

    private final ServerProduct product;
    private final TransactionMode mode;

    public OfferedLevels(ServerProduct product, TransactionMode mode) {
        this.product = product;
        this.mode = mode;
    }

    /** Those of a database. */
    public static OfferedLevels of(Database database) {
        return new OfferedLevels(database.product(), database.transactionMode());
    }

    /**
     * All that there are, in their order; what is left out is said.
     *
     * @param said takes a line for what is left out, and one for what is played otherwise than its level says
     */
    public List<Isolation> all(Consumer<String> said) {
        sayWhatIsLeftOut(levels(Arrays.stream(Isolation.values()), level -> !level.isOn(product)), said);
        saySnapshots(said);
        return levels(Arrays.stream(Isolation.values()), level -> level.isOn(product));
    }

    /**
     * What of this can be played; what is left out is said, a line for each.
     *
     * @param asked for by their names, or all that there are
     * @param all whether it was all
     * @param said takes also a line for what is played otherwise than its level says
     * @throws UnplayableException if a level was asked for by its name that the product has not, or nothing is left
     */
    public List<PlannedPlay> plays(List<Scenario> wanted, List<Isolation> asked, boolean all, Consumer<String> said) {
        List<Isolation> missing = levels(asked.stream(), level -> !level.isOn(product));
        if (!missing.isEmpty() && !all) {
            throw new UnplayableException(product.displayName() + " has no transactions that are " + names(missing)
                    + "; it has " + names(levels(Arrays.stream(Isolation.values()), level -> level.isOn(product)))
                    + ", or all");
        }
        sayWhatIsLeftOut(missing, said);
        List<PlannedPlay> plays = PlannedPlay.of(wanted, levels(asked.stream(), level -> level.isOn(product)));
        List<PlannedPlay> left =
                plays.stream().filter(play -> play.isolation().isOn(product)).toList();
        plays.stream()
                .filter(play -> !play.isolation().isOn(product))
                .forEach(play -> said.accept(play.scenario().name() + " is left out: it is for "
                        + Spelling.of(play.isolation()) + ", which " + product.displayName() + " has not"));
        if (left.isEmpty()) {
            throw new UnplayableException(product.displayName() + " has no level of isolation that these are for");
        }
        if (left.stream().anyMatch(OfferedLevels::readsCommitted)) {
            saySnapshots(said);
        }
        return left;
    }

    private void sayWhatIsLeftOut(List<Isolation> missing, Consumer<String> said) {
        if (!missing.isEmpty()) {
            said.accept(
                    product.displayName() + " has no transactions that are " + names(missing) + ": those are left out");
        }
    }

    /** By TiDB's documentation its READ COMMITTED is for pessimistic transactions alone; it takes it, and says nothing. */
    private void saySnapshots(Consumer<String> said) {
        if (mode == TransactionMode.OPTIMISTIC) {
            said.accept("optimistic transactions read from a snapshot at every level: what is played at "
                    + Spelling.of(Isolation.READ_COMMITTED) + " shows that");
        }
    }

    private static boolean readsCommitted(PlannedPlay play) {
        return play.scenario().steps().stream()
                .anyMatch(step -> step.operation() instanceof Operation.Begin begin
                        && begin.isolation().orElse(play.isolation()) == Isolation.READ_COMMITTED);
    }

    private static List<Isolation> levels(Stream<Isolation> levels, Predicate<Isolation> condition) {
        return levels.filter(condition).toList();
    }

    private static String names(List<Isolation> levels) {
        return levels.stream().map(Spelling::of).collect(Collectors.joining(", "));
    }
}
