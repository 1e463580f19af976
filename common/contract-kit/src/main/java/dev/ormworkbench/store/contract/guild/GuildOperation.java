package dev.ormworkbench.store.contract.guild;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.named;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.with;

import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One valid call of each operation, for the rules that hold for all operations. The guilds smiths and thieves exist. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum GuildOperation {
    CREATE(
            "create",
            (store, smiths, thieves) -> store.create(guild(
                    "bards", with(member("dan", item("lute", 1, "30.00"), item("hat", 2, "1.50")), "sing", "dance")))),
    FIND_SELECT("find", (store, smiths, thieves) -> store.find(smiths.id(), Fetching.SELECT)),
    FIND_JOIN("find", (store, smiths, thieves) -> store.find(smiths.id(), Fetching.JOIN)),
    FIND_BATCH("find", (store, smiths, thieves) -> store.find(smiths.id(), Fetching.BATCH)),
    FIND_NESTED("find", (store, smiths, thieves) -> store.find(smiths.id(), Fetching.NESTED)),
    PAGE("page", (store, smiths, thieves) -> store.page(null, 10, Fetching.BATCH)),
    SAVE(
            "save",
            (store, smiths, thieves) -> store.save(changed(
                    minus(smiths, "cid"),
                    named(member(smiths, "ann"), "ben"),
                    named(plus(with(member(smiths, "ben"), "dance"), item("hat", 1, "1.00")), "ann"),
                    member("cid", item("hat", 1, "1.00"))))),
    DISBAND("disband", (store, smiths, thieves) -> store.disband(smiths.id())),
    TRANSFER("transfer", (store, smiths, thieves) -> {
        store.transfer(member(smiths, "ann").id(), thieves.id());
        return null;
    }),
    SEARCH(
            "search",
            (store, smiths, thieves) -> store.search(new GuildQuery(
                    "s", Set.of(Tier.SILVER), null, null, null, 1, "axe", List.of("smith"), GuildSort.NAME, 10))),
    LEADERBOARD("leaderboard", (store, smiths, thieves) -> store.leaderboard(10)),
    RAISE_FEES("raiseFees", (store, smiths, thieves) -> store.raiseFees(BigDecimal.TEN, Tier.SILVER));

    @FunctionalInterface
    private interface Invocation {
        @Nullable
        Object on(GuildStore store, Guild smiths, Guild thieves);
    }

    private final String methodName;
    private final Invocation call;

    GuildOperation(String methodName, Invocation call) {
        this.methodName = methodName;
        this.call = call;
    }

    /** Returns the expected {@link dev.ormworkbench.store.error.Call#operation}. */
    public String methodName() {
        return methodName;
    }

    /** Returns the expected {@link dev.ormworkbench.store.error.Call#ids}. */
    public String[] ids(Guild smiths, Guild thieves) {
        return switch (this) {
            case CREATE -> new String[] {"bards"};
            case FIND_SELECT, FIND_JOIN, FIND_BATCH, FIND_NESTED, SAVE, DISBAND ->
                new String[] {String.valueOf(smiths.id())};
            case TRANSFER -> new String[] {String.valueOf(member(smiths, "ann").id()), String.valueOf(thieves.id())};
            case PAGE, SEARCH, LEADERBOARD, RAISE_FEES -> new String[0];
        };
    }

    /** Returns whether it changes the tables. */
    public boolean writes() {
        return switch (this) {
            case CREATE, SAVE, DISBAND, TRANSFER, RAISE_FEES -> true;
            default -> false;
        };
    }

    /** Makes the call and returns its result; null if the method returns nothing. */
    public @Nullable Object on(GuildStore store, Guild smiths, Guild thieves) {
        return call.on(store, smiths, thieves);
    }
}
