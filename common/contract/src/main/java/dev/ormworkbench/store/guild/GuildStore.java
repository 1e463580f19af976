package dev.ormworkbench.store.guild;

import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store of guilds, each with its members, their items and skills. Every implementation behaves alike. Each rule has an id,
 * which the names of the contract kit's tests carry.
 *
 * <p>These rules hold for every call:
 *
 * <ul>
 *   <li><b>GS-03</b> Values come back as they were, in every time zone of the JVM: times to the microsecond (also in a gap
 *       or an overlap of daylight saving), money with scale 2, null and the empty text apart. Names compare exactly and sort
 *       code point by code point. A value that has no place in its column cannot be created: see {@link GuildValues}. Null is
 *       a {@link NullPointerException} before any SQL.
 *   <li><b>GS-13</b> Failures, transactions, threads, connections and text are those of PS-15 to PS-19 of {@link
 *       dev.ormworkbench.store.PlayerStore}. Each call is one transaction, or a read. A read that sends several statements
 *       answers from one moment, too, and its outcome is never unknown, also if it needs a commit.
 * </ul>
 */
public interface GuildStore extends AutoCloseable {

    /** The largest size of a {@link #page}. */
    int MAX_PAGE_SIZE = 1_000;

    /** The largest limit of {@link #leaderboard}. */
    int MAX_LEADERBOARD = 1_000;

    /**
     * <b>GS-01</b> Stores a guild with its members, items and skills in one transaction. A skill that no member had before is
     * stored, too.
     *
     * @return the guild with its generated ids and version 0
     * @throws DuplicateGuildException if a guild of this name exists; nothing is stored
     */
    Guild create(NewGuild guild);

    /**
     * <b>GS-02</b> Returns the whole guild: members, items and skills by name. The result is the same with every {@link
     * Fetching}.
     *
     * @return empty if no guild has this id
     */
    Optional<Guild> find(long id, Fetching fetching);

    /**
     * <b>GS-04</b> Returns whole guilds in the order of their names, from the first after a name. The size counts guilds, and
     * the store reads no row of a guild that is not on the page.
     *
     * @param after the name before the page, null for the first page; no guild need have it
     * @param size the largest number of guilds, 1 to {@value #MAX_PAGE_SIZE}
     * @throws IllegalArgumentException if the size or the name is outside its bounds
     */
    List<Guild> page(@Nullable String after, int size, Fetching fetching);

    /**
     * <b>GS-05</b> Makes the stored guild equal to this one, in one transaction. It may come from any earlier read.
     * Members and items may be added, changed, renamed and removed, items moved between members, and names swapped, all at
     * once. A name that a removal frees may be taken by an addition. An item keeps its id when it moves. The store writes
     * nothing where nothing has changed.
     *
     * <p><b>GS-06</b> The version rises by exactly one if anything in the guild changes, also a single item, and not
     * otherwise. <b>GS-07</b> If two callers save a guild that they have read at the same version, one of them gets a
     * conflict, whatever parts they have changed.
     *
     * @param guild ids of members and items are those of the read; 0 adds one
     * @return the stored guild, with the ids of what was added and its new version
     * @throws ConcurrencyConflictException if the stored version is another one, or no guild has this id; nothing has
     *     changed
     * @throws DuplicateGuildException if another guild has this name; nothing has changed
     * @throws IllegalArgumentException if a member or an item has an id that the stored guild does not have, checked after
     *     the version; nothing has changed
     */
    Guild save(Guild guild);

    /**
     * <b>GS-08</b> Removes a guild with its members and items. Skills stay.
     *
     * @return whether the guild existed
     */
    boolean disband(long id);

    /**
     * <b>GS-09</b> Moves a member, with items and skills, to another guild. The versions of both guilds rise by one. The store
     * locks the guilds in the order of their ids. If the member is in that guild already, nothing changes.
     *
     * @throws MemberNotFoundException if no member has this id, checked first
     * @throws GuildNotFoundException if no guild has this id
     * @throws DuplicateMemberException if that guild has a member of this name; nothing has changed
     * @throws ConcurrencyConflictException if the member leaves its guild meanwhile; nothing has changed
     */
    void transfer(long memberId, long guildId);

    /** <b>GS-10</b> Returns the guilds that meet the query, by one statement that contains only the conditions given. */
    List<GuildSummary> search(GuildQuery query);

    /**
     * <b>GS-11</b> Returns the guilds of the highest worth, the highest first and guilds of the same worth by name, by one
     * statement. A guild without items is worth 0.
     *
     * @param limit the largest number of guilds, 1 to {@value #MAX_LEADERBOARD}
     * @throws IllegalArgumentException if the limit is outside its bounds
     */
    List<GuildRank> leaderboard(int limit);

    /**
     * <b>GS-12</b> Raises the fees of all guilds of a tier by one statement, each rounded half up to two decimals. The versions
     * of these guilds rise by one.
     *
     * @param percent 0 to 1000, with at most two decimals
     * @return the number of guilds of the tier
     * @throws BalanceOverflowException if a fee would pass {@link GuildValues#MAX_MONEY}, which the message says; nothing has
     *     changed
     * @throws IllegalArgumentException if the percentage is outside its bounds
     */
    int raiseFees(BigDecimal percent, Tier tier);

    /** Closes what the store itself opened, but not the data sources. A second close does nothing. */
    @Override
    void close();
}
