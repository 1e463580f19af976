package dev.ormworkbench.store;

/**
 * What a library does by nature, where a contract leaves it to the library: in a {@link PlayerTransaction}, and in a {@link
 * dev.ormworkbench.store.pitfall.GuildPitfalls pitfall}.
 * Lessons use these to declare which implementations have other results than plain SQL.
 */
public enum Behaviour {
    /** Hibernate's first-level cache, EclipseLink's, every JPA provider's persistence context. */
    IDENTITY_MAP("a transaction keeps one object for each row that it has read, and answers finds and queries with it"),
    /** MyBatis' local cache, unless its scope is the statement. */
    SESSION_RESULT_CACHE(
            "a transaction answers a repeated statement with the same parameters from the result that it has kept,"
                    + " until it writes"),
    /** A unit of work: the flush at the commit. */
    WRITE_BEHIND("an update or delete reads the row, and is sent at the commit or before a query that it may concern"),
    /** A unit of work that compares with what it has loaded. */
    DIRTY_CHECKING("a transaction does not send an update to the values that it has read"),
    /** Hibernate, for a limit on a join fetch of a collection. */
    PAGING_IN_MEMORY("a page of a join is cut in memory, and has whole objects"),
    /** MyBatis' row bounds, with nested result maps. */
    ROW_BOUNDS("a page of a join is cut in memory, and ends with the first row of its last object"),
    /** JPA's list without an order of its own. */
    BAG_SEMANTICS("a change of a list of related rows deletes all pairs and inserts each again"),
    /** MyBatis' lazy collections, EclipseLink's, Hibernate's with {@code hibernate.enable_lazy_load_no_trans}. */
    LAZY_LOADING_AFTER_CLOSE(
            "a lazy collection that is read after its unit of work opens another connection, and is loaded in another"
                    + " transaction");

    private final String meaning;

    Behaviour(String meaning) {
        this.meaning = meaning;
    }

    /** Returns its meaning in one line, for users who choose a library or declare its behaviours. */
    public String meaning() {
        return meaning;
    }
}
