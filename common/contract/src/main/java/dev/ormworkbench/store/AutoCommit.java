package dev.ormworkbench.store;

/**
 * Which of a store's connections commit each statement by themselves. A transaction on a connection with auto-commit
 * on costs two more round trips, because it switches auto-commit off and on again. A single statement on a connection
 * with auto-commit off costs one more, because it needs a commit.
 */
public enum AutoCommit {
    /** One pool, with auto-commit on. */
    ON,
    /** One pool, with auto-commit off. */
    OFF,
    /** Two pools: single statements have auto-commit on, transactions have it off. */
    SPLIT;

    /** Returns whether auto-commit is on for single statements. */
    public boolean ofStatements() {
        return this != OFF;
    }

    /** Returns whether auto-commit is on when a transaction begins, so the transaction switches it off. */
    public boolean ofTransactions() {
        return this == ON;
    }
}
