package dev.ormworkbench.store;

/** How a store keeps a trade safe from the trades beside it. Every other operation is the same under all four. */
public enum Locking {
    /** {@code SELECT ... FOR UPDATE} on both rows in id order, then the check, then the writes. The default. */
    PESSIMISTIC,
    /** {@code UPDATE ... WHERE goods >= ?}: the check is part of the write. */
    CONDITIONAL,
    /**
     * Plain read, then compare and set on the values read, without an extra column. Whoever comes second gets a
     * {@link dev.ormworkbench.store.error.ConcurrencyConflictException}; trying again is the caller's part.
     */
    OPTIMISTIC,
    /** Plain read, check, write: loses updates. It breaks PS-14, and is here to be shown. */
    NONE
}
