package dev.ormworkbench.store;

/**
 * What a library does by its nature in a transaction, where the contract leaves it to the library ({@link
 * PlayerTransaction}). Lessons declare by these who comes to something else than plain SQL does.
 */
public enum Behaviour {
    /** Hibernate's first-level cache, EclipseLink's, every JPA provider's persistence context. */
    IDENTITY_MAP("a transaction keeps one object for each row that it has read, and answers finds and queries with it"),
    /** MyBatis' local cache, unless its scope is the statement. */
    SESSION_RESULT_CACHE(
            "a transaction answers a statement that it has sent before, parameters included, from the result"
                    + " that it has kept, until it writes"),
    /** A unit of work: the flush at the commit. */
    WRITE_BEHIND("an update or delete reads the row, and is sent at the commit or before a query that it may concern"),
    /** A unit of work that compares with what it has loaded. */
    DIRTY_CHECKING("an update to the values that the transaction has read is not sent");

    private final String meaning;

    Behaviour(String meaning) {
        this.meaning = meaning;
    }

    /** What it means, in one line, for whoever chooses a library or declares it of one. */
    public String meaning() {
        return meaning;
    }
}
