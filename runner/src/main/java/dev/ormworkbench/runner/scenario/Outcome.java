package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a step.
 *
 * @param type the kind of outcome, such as {@code players}
 * @param fields its values by name, in a fixed order: texts, numbers, maps of those, and lists of these
 * @param lines what the programs of the reference document print for it, in their words; empty where they print nothing
 */
public record Outcome(String type, Map<String, Object> fields, List<String> lines) {

    private static final String FAILED = "failed";
    private static final String SKIPPED = "skipped";

    /** The call returned without a value. */
    static Outcome done() {
        return new Outcome("done", Fields.of(), List.of());
    }

    /** This many players were created. */
    static Outcome created(long count) {
        return new Outcome("created", Fields.of("count", count), List.of());
    }

    /** This many players were deleted. */
    static Outcome deleted(long count) {
        return new Outcome("deleted", Fields.of("count", count), List.of());
    }

    /** The player was deleted, or did not exist. */
    static Outcome deleted(boolean existed) {
        return new Outcome("deleted", Fields.of("existed", existed), List.of());
    }

    /** The step was not played, because it belonged to a transaction that had failed. */
    static Outcome skipped() {
        return new Outcome(SKIPPED, Fields.of(), List.of());
    }

    /** The player exists, or does not. */
    static Outcome found(Optional<Player> found) {
        return found.map(player -> new Outcome("found", fieldsOf(player), List.of(lineOf(player))))
                .orElseGet(() -> new Outcome("missing", Fields.of(), List.of("no such player")));
    }

    /** These players, in the order in which the store returned them. */
    static Outcome players(List<Player> players) {
        return new Outcome(
                "players",
                Fields.of("players", players.stream().map(Outcome::fieldsOf).toList()),
                players.stream().map(Outcome::lineOf).toList());
    }

    /** The number of players. */
    static Outcome counted(long count) {
        return new Outcome("counted", Fields.of("count", count), List.of("number of players: " + count));
    }

    /** The trade succeeded. */
    static Outcome traded() {
        return new Outcome("traded", Fields.of(), List.of("trade success"));
    }

    /** The trade was refused: the seller has too few goods. */
    static Outcome sellerGoodsNotEnough(String seller) {
        return new Outcome(
                "sellerGoodsNotEnough",
                Fields.of("seller", seller),
                List.of("sell player " + seller + " goods not enough"));
    }

    /** The trade was refused: the buyer has too few coins. */
    static Outcome buyerCoinsNotEnough(String buyer) {
        return new Outcome(
                "buyerCoinsNotEnough", Fields.of("buyer", buyer), List.of("buy player " + buyer + " coins not enough"));
    }

    /**
     * The call of {@code operation} threw. The first line of the exception's message, shortened if it is long, is in
     * {@code lines} and not in {@code fields}, so that a library's wording makes no difference.
     */
    public static Outcome failed(String operation, Throwable failure) {
        String exception = failure.getClass().getSimpleName();
        return new Outcome(
                FAILED,
                playerOf(failure)
                        .map(player -> Fields.of("exception", exception, "player", player))
                        .orElseGet(() -> Fields.of("exception", exception)),
                List.of(operation + " failed: " + exception + messageOf(failure)));
    }

    /**
     * Returns what a scenario file writes for it. This is a player's values by name, a list of players, a number, or a
     * boolean for a deletion. A failure is {@code {error: TYPE}}, with {@code player} if it names one. Anything else is
     * the type alone, such as {@code missing} or {@code traded}.
     */
    public Object value() {
        return switch (type) {
            case "found" -> fields;
            // Each has one field, which holds the whole value.
            case "players", "created", "counted", "deleted" ->
                fields.values().iterator().next();
            case FAILED -> errorValue();
            default -> type;
        };
    }

    private Object errorValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("error", fields.get("exception"));
        if (fields.containsKey("player")) {
            value.put("player", fields.get("player"));
        }
        return value;
    }

    /** Returns whether the step was played. */
    public boolean isPlayed() {
        return !type.equals(SKIPPED);
    }

    /** Returns the simple class name of what the call threw; empty if it threw nothing. */
    public Optional<String> error() {
        return isFailure() ? Optional.of(String.valueOf(fields.get("exception"))) : Optional.empty();
    }

    /** Returns whether the call threw. */
    public boolean isFailure() {
        return type.equals(FAILED);
    }

    /** Returns whether the call failed because of a concurrent one. It changed nothing and may be repeated. */
    public boolean isConflict() {
        return error().equals(Optional.of(ConcurrencyConflictException.class.getSimpleName()));
    }

    private static Optional<String> playerOf(Throwable failure) {
        if (failure instanceof DuplicatePlayerException duplicate) {
            return duplicate.playerId();
        } else if (failure instanceof PlayerNotFoundException notFound) {
            return Optional.of(notFound.playerId());
        } else if (failure instanceof BalanceOverflowException overflow) {
            return overflow.playerId();
        }
        return Optional.empty();
    }

    private static String messageOf(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof PlayerStoreException ours) {
            // The call names the implementation. Without it, equal failures of two implementations print the same.
            message = message.substring((ours.call() + ": ").length());
        }
        String line = OneLine.ofMessage(message);
        return line.isEmpty() ? "" : ": " + line;
    }

    private static Map<String, Object> fieldsOf(Player player) {
        return Fields.of("id", player.id(), "coins", player.coins(), "goods", player.goods());
    }

    private static String lineOf(Player player) {
        return "id:" + player.id() + ", coins:" + player.coins() + ", goods:" + player.goods();
    }
}
