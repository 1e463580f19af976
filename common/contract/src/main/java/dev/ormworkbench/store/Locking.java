package dev.ormworkbench.store;

/** The locking strategy of trades. It does not affect any other operation. */
public enum Locking {
    /** {@code SELECT ... FOR UPDATE} on both rows in id order, then the check, then the writes. The default. */
    PESSIMISTIC,
    /** {@code UPDATE ... WHERE goods >= ?}: the check is part of the write. */
    CONDITIONAL,
    /**
     * Plain read, then compare and set on the values read, without an extra column. The second trade gets a
     * {@link dev.ormworkbench.store.error.ConcurrencyConflictException}; its caller may try again.
     */
    OPTIMISTIC,
    /** Plain read, check, write: loses updates. It breaks PS-14, and exists to show that. */
    NONE
}
