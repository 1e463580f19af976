package dev.ormworkbench.store.error;

/**
 * A concurrent transaction was in the way: a deadlock, a lock wait timeout or a write conflict (PS-16). Nothing has
 * changed; the whole call may be made again.
 */
public final class ConcurrencyConflictException extends PlayerStoreException {

    public ConcurrencyConflictException(Call call, String reason, Throwable cause) {
        super(call, reason, cause);
    }
}
