package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.guild.GuildFields;
import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildMembers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome of a step.
 *
 * @param type the kind of outcome, such as {@code players}
 * @param fields its values by name, in a fixed order: texts, numbers, maps of those, and lists of these
 * @param lines what the programs of the reference document print for it, in their words; empty where they print nothing
 */
public record Outcome(String type, Map<String, Object> fields, List<String> lines) {

    /** The types of what was read, of a guild as it was written, and of a list of guilds. */
    public static final String FOUND = "found";

    public static final String STORED = "stored";
    public static final String GUILDS = "guilds";

    private static final Map<Class<?>, String> NAMED = Map.of(
            DuplicateGuildException.class, "guild",
            GuildNotFoundException.class, "guild",
            DuplicateMemberException.class, "member",
            MemberNotFoundException.class, "member");

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

    /** The call has not returned yet: it waits for another session. Only a play that goes on has this outcome. */
    public static Outcome waiting() {
        return new Outcome("waiting", Fields.of(), List.of());
    }

    /** The player exists, or does not. */
    public static Outcome found(Optional<Player> found) {
        return found.map(player -> new Outcome(FOUND, fieldsOf(player), List.of(lineOf(player))))
                .orElseGet(() -> new Outcome("missing", Fields.of(), List.of("no such player")));
    }

    /** These players, in the order in which the store returned them. */
    public static Outcome players(List<Player> players) {
        return new Outcome(
                "players",
                Fields.of("players", rowsOfPlayers(players)),
                players.stream().map(Outcome::lineOf).toList());
    }

    /** The number of players. */
    public static Outcome counted(long count) {
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

    /** The guild exists, or does not. */
    static Outcome foundGuild(Optional<Guild> found) {
        return found.map(guild -> new Outcome(FOUND, GuildFields.of(guild), List.of(GuildFields.line(guild))))
                .orElseGet(() -> new Outcome("missing", Fields.of(), List.of("no such guild")));
    }

    /** The guild was created or saved, and is stored like this. */
    static Outcome stored(Guild guild) {
        return new Outcome(STORED, GuildFields.of(guild), List.of(GuildFields.line(guild)));
    }

    /** These guilds, in the order in which the store returned them. */
    static Outcome guilds(List<Guild> guilds) {
        return new Outcome(
                GUILDS,
                Fields.of(GUILDS, rowsOfGuilds(guilds)),
                guilds.stream().map(GuildFields::line).toList());
    }

    /** These guilds without their members, in the order in which the store returned them. */
    static Outcome summaries(List<GuildSummary> guilds) {
        return new Outcome(
                GUILDS,
                Fields.of(GUILDS, guilds.stream().map(GuildFields::of).toList()),
                guilds.stream()
                        .map(guild -> "guild " + guild.name() + ", version " + guild.version())
                        .toList());
    }

    /** These places on the leaderboard. */
    static Outcome ranks(List<GuildRank> ranks) {
        return new Outcome(
                "ranks",
                Fields.of("ranks", ranks.stream().map(GuildFields::of).toList()),
                ranks.stream()
                        .map(rank -> rank.rank() + ": guild " + rank.name() + ", worth "
                                + rank.worth().toPlainString())
                        .toList());
    }

    /** The guild was removed, or did not exist. */
    static Outcome disbanded(boolean existed) {
        return new Outcome("disbanded", Fields.of("existed", existed), List.of());
    }

    /** The fees of this many guilds were raised. */
    static Outcome raised(int count) {
        return new Outcome("raised", Fields.of("count", count), List.of("number of raised fees: " + count));
    }

    /** There was something to change, and it has changed; or there was nothing. */
    static Outcome changed(boolean existed) {
        return new Outcome("changed", Fields.of("existed", existed), List.of());
    }

    /** What was to be read does not exist. */
    static Outcome missing(String line) {
        return new Outcome("missing", Fields.of(), List.of(line));
    }

    /** These names, in the order in which they were read. */
    static Outcome names(List<String> names) {
        return named(names.stream().map(name -> Fields.of("name", name)).toList(), names);
    }

    /** These guilds with these members, in the order in which they were read. */
    static Outcome guildsByName(List<GuildMembers> guilds) {
        return named(
                guilds.stream().map(GuildFields::of).toList(),
                guilds.stream()
                        .map(each -> "guild " + each.guild() + ", members "
                                + each.members().size())
                        .toList());
    }

    private static Outcome named(List<Map<String, Object>> rows, List<String> lines) {
        return new Outcome("named", Fields.of("named", rows), lines);
    }

    /** The fee was this in the first read, and this in the second. */
    static Outcome fees(FeeReads reads) {
        List<String> fees = Stream.of(reads.before(), reads.after())
                .map(BigDecimal::toPlainString)
                .toList();
        return new Outcome(
                "fees",
                Fields.of(
                        "fees", fees.stream().map(fee -> Fields.of("fee", fee)).toList()),
                List.of("fee " + fees.get(0) + ", then " + fees.get(1)));
    }

    /** There are this many pieces of the item. */
    static Outcome quantity(int quantity) {
        return new Outcome("quantity", Fields.of("quantity", quantity), List.of("quantity: " + quantity));
    }

    /** The guild was founded at this time. */
    static Outcome founded(Instant time) {
        return new Outcome("founded", Fields.of("founded", time.toString()), List.of("founded " + time));
    }

    /** Returns the rows of a table of players, as outcomes have them. */
    public static List<Map<String, Object>> rowsOfPlayers(List<Player> players) {
        return players.stream().map(Outcome::fieldsOf).toList();
    }

    /** Returns whole guilds, as outcomes have them. */
    public static List<Map<String, Object>> rowsOfGuilds(List<Guild> guilds) {
        return guilds.stream().map(GuildFields::of).toList();
    }

    /**
     * The call of {@code operation} threw. The first line of the exception's message, shortened if it is long, is in
     * {@code lines} and not in {@code fields}, so that a library's wording makes no difference.
     */
    public static Outcome failed(Operation operation, Throwable failure) {
        String exception = failure.getClass().getSimpleName();
        if (operation.contract() != Contract.PLAYERS && hasIds(failure)) {
            return failedOnGuild(operation, exception, Optional.ofNullable(NAMED.get(failure.getClass())));
        }
        return new Outcome(
                FAILED,
                Fields.of("exception", exception, "player", playerOf(failure)),
                List.of(operation.name() + " failed: " + exception
                        + (operation.contract() == Contract.PITFALLS
                                // A library may name what it could not load by a generated id.
                                ? messageOf(failure).replaceAll("'\\d+'", "'…'")
                                : messageOf(failure))));
    }

    /** Returns whether the message may have an id, which differs from run to run. */
    private static boolean hasIds(Throwable failure) {
        return failure instanceof ConcurrencyConflictException || NAMED.containsKey(failure.getClass());
    }

    private static Outcome failedOnGuild(Operation operation, String exception, Optional<String> about) {
        Map<String, Object> names = operation.names();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exception", exception);
        about.ifPresent(kind -> fields.put(kind, Objects.requireNonNull(names.get(kind))));
        String message = names.entrySet().stream()
                .filter(name -> about.isEmpty() || about.get().equals(name.getKey()))
                .map(name -> name.getKey() + " " + name.getValue())
                .collect(Collectors.joining(", "));
        return new Outcome(
                FAILED,
                fields,
                List.of(operation.name() + " failed: " + exception + (message.isEmpty() ? "" : ": " + message)));
    }

    /**
     * Returns what a scenario file writes for it. This is the values of a player or guild by name, a list of these, a number,
     * or a boolean for a deletion. A failure is {@code {error: TYPE}}, with {@code player}, {@code guild} or {@code member} if
     * it names one. Anything else is the type alone, such as {@code missing} or {@code traded}.
     */
    public Object value() {
        return switch (type) {
            case FOUND, STORED, "founded" -> fields;
            case "sellerGoodsNotEnough", "buyerCoinsNotEnough" -> type;
            case FAILED -> errorValue();
            // Any other outcome has no field, or one that holds the whole value.
            default -> fields.isEmpty() ? type : fields.values().iterator().next();
        };
    }

    private Object errorValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        fields.forEach((name, field) -> value.put(name.equals("exception") ? "error" : name, field));
        return value;
    }

    /** Returns whether the step was played to its end. */
    public boolean isPlayed() {
        return !type.equals(SKIPPED) && !type.equals("waiting");
    }

    /** Returns the simple class name of what the call threw; empty if it threw nothing. */
    public Optional<String> error() {
        return isFailure() ? Optional.of(String.valueOf(fields.get("exception"))) : Optional.empty();
    }

    /** Returns whether the call threw. */
    public boolean isFailure() {
        return type.equals(FAILED);
    }

    /** Returns whether the call threw just this exception. */
    public boolean isError(Class<? extends Exception> type) {
        return error().equals(Optional.of(type.getSimpleName()));
    }

    /** Returns whether the call failed because of a concurrent one. It changed nothing and may be repeated. */
    public boolean isConflict() {
        return isError(ConcurrencyConflictException.class);
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
