package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * What steps may read, for those who guess it.
 *
 * <p>It knows the steps of the script, and no isolation level, no lock and no library. So a step may read any state that a player
 * has had in the script up to there, committed or not. Only what the unnamed session creates, updates and deletes before a
 * transaction or another session begins is certain. A list combines the states of its players freely. A query by coins may also
 * return a player in a state that does not match, because a library remembers it. So some answers never come.
 *
 * <p>It does not know what steps on guilds or writes return, nor whether a step waits, fails or is skipped. If a read waits, later
 * steps may change its answer.
 */
public final class PossibleAnswers {

    /** Nobody guesses among more. */
    private static final int MOST = 9;

    private final SortedMap<String, PlayerStates> players = new TreeMap<>(Player::compareIds);
    private boolean alone = true;
    private boolean hasGenerated;

    private PossibleAnswers() {}

    /**
     * Returns what each of these may read: older states before newer ones, smaller numbers before larger ones. The list is empty
     * for a step that reads no players, for one that may read players with generated ids, and if there are more than nine answers.
     */
    public static List<List<Outcome>> of(List<Step> steps) {
        PossibleAnswers before = new PossibleAnswers();
        List<List<Outcome>> answers = new ArrayList<>();
        for (Step step : steps) {
            List<Outcome> to = before.to(step.operation());
            answers.add(to.size() > MOST ? List.of() : to);
            before.note(step);
        }
        return answers;
    }

    private List<Outcome> to(Operation operation) {
        if (operation instanceof PlayerOperation.Find find) {
            return found(find.id());
        } else if (operation instanceof PlayerOperation.FindForUpdate find) {
            return found(find.id());
        } else if (operation instanceof PlayerOperation.FindAll find) {
            Set<String> ids = new TreeSet<>(Player::compareIds);
            ids.addAll(find.ids());
            return lists(ids.stream().map(this::player).toList(), unused -> true, Integer.MAX_VALUE);
        } else if (hasGenerated) {
            return List.of();
        } else if (operation instanceof PlayerOperation.FindByCoins find) {
            return lists(players.values(), between(find.low(), find.high()), Integer.MAX_VALUE);
        } else if (operation instanceof PlayerOperation.ListFirst list) {
            return lists(players.values(), unused -> true, list.limit());
        } else if (operation instanceof PlayerOperation.Count) {
            return LongStream.rangeClosed(
                            number(each -> each.mustBe(unused -> true)), number(each -> each.mayBe(unused -> true)))
                    .mapToObj(Outcome::counted)
                    .toList();
        }
        return List.of();
    }

    private List<Outcome> found(String id) {
        return player(id).all().stream().map(Outcome::found).toList();
    }

    private long number(Predicate<PlayerStates> such) {
        return players.values().stream().filter(such).count();
    }

    /** Returns no list if there are more than {@link #MOST}. */
    private static List<Outcome> lists(Collection<PlayerStates> among, Predicate<Player> wanted, int limit) {
        Set<List<Player>> lists = Set.of(List.of());
        for (PlayerStates each : among) {
            if (each.mayBe(wanted)) {
                lists = longer(lists, each, each.mustBe(wanted), limit);
            }
            if (lists.size() > MOST) {
                return List.of();
            }
        }
        return lists.stream().map(Outcome::players).toList();
    }

    private static Set<List<Player>> longer(Set<List<Player>> lists, PlayerStates next, boolean certain, int limit) {
        Set<List<Player>> longer = new LinkedHashSet<>();
        for (List<Player> list : lists) {
            if (!certain) {
                longer.add(list);
            }
            for (Optional<Player> state : next.all()) {
                List<Player> with = new ArrayList<>(list);
                state.filter(unused -> list.size() < limit).ifPresent(with::add);
                longer.add(with);
            }
        }
        return longer;
    }

    private void note(Step step) {
        Operation operation = step.operation();
        alone &= step.session().isEmpty() && !(operation instanceof TransactionOperation.Begin);
        if (operation instanceof PlayerOperation.Create create) {
            valid(create.player()::toPlayer).ifPresent(player -> write(player.id(), creation(player)));
        } else if (operation instanceof PlayerOperation.CreateAll createAll) {
            // All or none of them.
            createAll.players().stream()
                    .flatMap(each -> valid(each::toPlayer).stream())
                    .forEach(player -> player(player.id()).write(creation(player)));
        } else if (operation instanceof PlayerOperation.GenerateAll) {
            hasGenerated = true;
        } else if (operation instanceof PlayerOperation.Update update) {
            valid(update.player()::toPlayer).ifPresent(player -> write(player.id(), old -> old.map(unused -> player)));
        } else if (operation instanceof PlayerOperation.Delete delete) {
            write(delete.id(), unused -> Optional.empty());
        } else if (operation instanceof PlayerOperation.DeleteAll) {
            players.keySet().forEach(id -> write(id, unused -> Optional.empty()));
        } else if (operation instanceof PlayerOperation.DeleteByCoins delete) {
            Predicate<Player> spared = between(delete.low(), delete.high()).negate();
            players.values().forEach(each -> each.write(old -> old.filter(spared)));
        } else if (operation instanceof PlayerOperation.Trade trade) {
            valid(() -> new Trade(trade.seller(), trade.buyer(), trade.goods(), trade.price()))
                    .ifPresent(this::trade);
        }
    }

    private void trade(Trade trade) {
        player(trade.seller())
                .write(old -> old.map(
                        each -> each.goods() >= trade.goods() && each.coins() <= Player.MAX_BALANCE - trade.price()
                                ? trade.after(each)
                                : each));
        player(trade.buyer())
                .write(old -> old.map(
                        each -> each.coins() >= trade.price() && each.goods() <= Player.MAX_BALANCE - trade.goods()
                                ? trade.after(each)
                                : each));
    }

    private void write(String id, UnaryOperator<Optional<Player>> change) {
        if (alone) {
            player(id).overwrite(change);
        } else {
            player(id).write(change);
        }
    }

    private PlayerStates player(String id) {
        return players.computeIfAbsent(id, unused -> new PlayerStates());
    }

    private static UnaryOperator<Optional<Player>> creation(Player player) {
        return old -> old.or(() -> Optional.of(player));
    }

    private static Predicate<Player> between(int low, int high) {
        return player -> low <= player.coins() && player.coins() <= high;
    }

    /** Returns nothing if the store refuses it. */
    private static <T> Optional<T> valid(Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
