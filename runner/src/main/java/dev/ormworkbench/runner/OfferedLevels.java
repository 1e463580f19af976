package dev.ormworkbench.runner;

import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Isolation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The levels of isolation that a product has: nothing is played at a weaker one than was asked for. */
final class OfferedLevels {

    private final ServerProduct product;

    OfferedLevels(ServerProduct product) {
        this.product = product;
    }

    /**
     * What of this can be played; what is left out is said, a line for each.
     *
     * @param asked for by their names, or all that there are
     * @param all whether it was all
     * @throws UsageException if a level was asked for by its name that the product has not, or nothing is left
     */
    List<Play> plays(List<Scenario> wanted, List<Isolation> asked, boolean all, Consumer<String> said) {
        List<Isolation> missing = levels(asked.stream(), level -> !level.isOn(product));
        if (!missing.isEmpty() && !all) {
            throw new UsageException(product.displayName() + " has no transactions that are " + names(missing)
                    + "; it has " + names(levels(Arrays.stream(Isolation.values()), level -> level.isOn(product)))
                    + ", or all");
        } else if (!missing.isEmpty()) {
            said.accept(
                    product.displayName() + " has no transactions that are " + names(missing) + ": those are left out");
        }
        List<Play> plays = Play.of(wanted, levels(asked.stream(), level -> level.isOn(product)));
        List<Play> left =
                plays.stream().filter(play -> play.isolation().isOn(product)).toList();
        plays.stream()
                .filter(play -> !play.isolation().isOn(product))
                .forEach(play -> said.accept(play.scenario().name() + " is left out: it is for "
                        + Spelling.of(play.isolation()) + ", which " + product.displayName() + " has not"));
        if (left.isEmpty()) {
            throw new UsageException(product.displayName() + " has no level of isolation that these are for");
        }
        return left;
    }

    private static List<Isolation> levels(Stream<Isolation> levels, Predicate<Isolation> condition) {
        return levels.filter(condition).toList();
    }

    private static String names(List<Isolation> levels) {
        return levels.stream().map(Spelling::of).collect(Collectors.joining(", "));
    }
}
