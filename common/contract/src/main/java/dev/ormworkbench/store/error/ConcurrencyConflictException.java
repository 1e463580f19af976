package dev.ormworkbench.store.error;

import org.jspecify.annotations.Nullable;

/**
 * A concurrent transaction was in the way: a deadlock, a lock wait timeout or a write conflict (PS-16). Nothing has
 * changed; the whole call may be made again.
 */
public final class ConcurrencyConflictException extends PlayerStoreException {

    /** @param cause what the server or the library threw, null if the store itself saw the conflict */
    public ConcurrencyConflictException(Call call, String reason, @Nullable Throwable cause) {
        super(call, reason, cause);
    }
}
