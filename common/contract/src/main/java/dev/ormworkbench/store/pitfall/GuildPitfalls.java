package dev.ormworkbench.store.pitfall;

import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Known mistakes, each in the plain idiom of a library, as its users make them. They work on the tables of {@link
 * dev.ormworkbench.store.guild.GuildStore}, whose stores show how experts do the same. So the results of two libraries
 * differ here, and some are wrong on purpose.
 *
 * <p>What holds for every call: failures are those of a {@code GuildStore}; null is a {@link NullPointerException} before any
 * SQL; a call takes its own connections and returns them; several threads may call at once; a call after {@link #close} is an
 * {@link IllegalStateException}.
 */
public interface GuildPitfalls extends AutoCloseable {

    /**
     * <b>Page in memory.</b> Reads the first guilds with their members by one query that joins them and has a limit.
     *
     * <ul>
     *   <li>Hibernate sends no limit. It reads the rows of all guilds, and cuts the page in memory. The result is right.
     *   <li>MyBatis sends no limit, either. Its {@code RowBounds} end with the first row of the last guild, so that guild has
     *       one member.
     *   <li>jOOQ and JDBC send the limit, which counts joined rows. Guilds and members are missing.
     * </ul>
     *
     * <p>An expert limits guilds in a derived table and joins their members to it: {@code GuildStore.page} with {@code JOIN}.
     *
     * @param size the limit, 1 to {@value dev.ormworkbench.store.guild.GuildStore#MAX_PAGE_SIZE}
     * @return guilds in the order of their names
     * @throws IllegalArgumentException if the size is outside its bounds
     */
    List<GuildMembers> firstGuildsByJoin(int size);

    /**
     * <b>Bag rewritten.</b> Adds a stored skill to a member.
     *
     * <ul>
     *   <li>Hibernate's mapping is a list, which is a bag without an order of its own. Hibernate cannot tell its rows apart, so
     *       it deletes all skills of the member and inserts each again.
     *   <li>The others insert one row, which is right.
     * </ul>
     *
     * <p>An expert maps a set, as Hibernate's {@code GuildStore} does.
     *
     * @return whether both the member and the skill exist
     * @throws PlayerStoreException if the member has the skill already; nothing has changed
     */
    boolean addSkill(long memberId, String skill);

    /**
     * <b>Flush order.</b> Removes a member, and then adds a new one of the same name to the same guild, in one unit of work.
     *
     * <ul>
     *   <li>Hibernate inserts before it deletes: a flush sends INSERTs first, and a generated key needs its INSERT at once.
     *   <li>The others send what was written in that order, and succeed.
     * </ul>
     *
     * <p>An expert flushes after the removal, or frees the name first: {@code GuildStore.save}.
     *
     * @return the new member's id
     * @throws MemberNotFoundException if no member has this id
     * @throws DuplicateMemberException with Hibernate, always; nothing has changed
     */
    long replaceMember(long memberId);

    /**
     * <b>Lazy after close.</b> Reads a guild, ends the unit of work, and then reads the names of the guild's members.
     *
     * <ul>
     *   <li>Hibernate's lazy collection has lost its session, and fails.
     *   <li>MyBatis' lazy collection opens another connection and reads in another transaction, which nobody sees. So the
     *       members may be those of another moment than the guild.
     *   <li>jOOQ's record keeps the configuration of its transaction. It navigates on a connection that is closed, and fails.
     *   <li>JDBC has nothing lazy. An object that loads its members by the connection that it was read with fails, too.
     * </ul>
     *
     * <p>An expert reads within the unit of work what is needed after it: {@code GuildStore.find}.
     *
     * @return in the order of their names
     * @throws GuildNotFoundException if no guild has this id
     * @throws PlayerStoreException with the reason of the library, with all but MyBatis
     */
    List<String> membersAfterClose(long guildId);

    /**
     * <b>Stale after a bulk update.</b> In one unit of work, reads a guild's fee, raises the fees of all guilds by one
     * statement, and reads the fee again.
     *
     * <ul>
     *   <li>Hibernate answers the second read from its persistence context, which the statement bypasses: the old fee.
     *   <li>MyBatis clears its local cache with each update, so it reads again. jOOQ and JDBC have no cache.
     * </ul>
     *
     * <p>An expert clears or refreshes the context, or has the statement in a unit of work of its own, and lets it raise the
     * versions: {@code GuildStore.raiseFees}. This one leaves them.
     *
     * @param percent 0 to 1000, with at most two decimals
     * @throws GuildNotFoundException if no guild has this id; nothing has changed
     * @throws IllegalArgumentException if the percentage is outside its bounds
     */
    FeeReads raiseFeesBetweenReads(long guildId, BigDecimal percent);

    /**
     * <b>Merge selects first.</b> Reads a guild in one unit of work, changes its motto, and saves it in another, as a form
     * does with two requests.
     *
     * <ul>
     *   <li>Hibernate's guild comes with the members and items that the form shows. Saving merges it: Hibernate reads all of it
     *       again, each item with a SELECT of its own, and then sends the UPDATE of one row.
     *   <li>The others read the version, and save by the UPDATE alone.
     * </ul>
     *
     * <p>An expert does not merge what has not changed, or cascades no merge. Without a version, a merge would also overwrite
     * what others have changed meanwhile.
     *
     * @param motto 0 to {@value dev.ormworkbench.store.guild.GuildValues#MAX_MOTTO_LENGTH} code points, or null for none
     * @throws GuildNotFoundException if no guild has this id
     * @throws ConcurrencyConflictException if the guild changes between the two units of work; nothing has changed
     */
    void changeMotto(long guildId, @Nullable String motto);

    /**
     * <b>Version of the root.</b> Reads an item's quantity, for {@link #changeQuantity}.
     *
     * @return empty if no item has this id
     */
    OptionalInt quantity(long itemId);

    /**
     * <b>Version of the root.</b> Sets an item's quantity, which the caller has computed from an earlier read. The version of
     * the guild stays: Hibernate's {@code @Version} counts changes of the guild's own row, and the others update the item
     * alone. So of two callers who have read the same quantity, the first loses an update, and nobody hears of it. Two who
     * change different items may break a rule of the guild that each of them has checked.
     *
     * <p>An expert raises the version of the aggregate with each change below it: {@code GuildStore.save}.
     *
     * @param quantity 0 to 2^31-1
     * @return whether the item exists
     * @throws IllegalArgumentException if the quantity is negative
     */
    boolean changeQuantity(long itemId, int quantity);

    /**
     * <b>Page by offset.</b> Returns names of guilds, in their order, after so many others. The server reads and drops the
     * rows before the page. If a guild before the page comes in between two pages, the second repeats a guild; if one goes,
     * it misses one. All four libraries send the same.
     *
     * <p>An expert begins a page after the last name of the one before: {@code GuildStore.page}.
     *
     * @param offset the number of guilds before the page, 0 or more
     * @param size the largest number of names, 1 to {@value dev.ormworkbench.store.guild.GuildStore#MAX_PAGE_SIZE}
     * @throws IllegalArgumentException if a number is outside its bounds
     */
    List<String> pageByOffset(int offset, int size);

    /**
     * <b>Time zone.</b> Stores when a guild was founded as the local time of its writer: a {@link
     * java.time.LocalDateTime} in the time zone of the writer's JVM, as {@code LocalDateTime.now()} gives it. No library and
     * no server knows of the zone. The version rises by one.
     *
     * <p>An expert stores an {@link Instant}, in UTC: {@code GuildStore.save}.
     *
     * @param founded see {@link dev.ormworkbench.store.guild.GuildValues#requireFounded}; its local time must have a place in
     *     the column, too
     * @param writer stands for the time zone of the writer's JVM
     * @return whether the guild exists
     * @throws IllegalArgumentException if the time is outside its bounds
     */
    boolean writeFounded(long guildId, Instant founded, ZoneId writer);

    /**
     * <b>Time zone.</b> Reads when a guild was founded, and takes it as the local time of its reader. A reader in the zone of
     * the writer gets the instant that was written, except in the hour that clocks repeat when daylight saving ends. Any other
     * reader gets another instant.
     *
     * @param reader stands for the time zone of the reader's JVM
     * @return empty if no guild has this id
     */
    Optional<Instant> readFounded(long guildId, ZoneId reader);

    /** Closes what the pitfalls themselves opened, but not the data sources. A second close does nothing. */
    @Override
    void close();
}
