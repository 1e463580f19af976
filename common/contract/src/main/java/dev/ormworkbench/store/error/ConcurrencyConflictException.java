package dev.ormworkbench.store.error;

import org.jspecify.annotations.Nullable;

/**
 * A concurrent transaction was in the way: a deadlock, a lock wait timeout or a write conflict (PS-16). Nothing has
 * changed; the caller may repeat the whole call.
 */
public final class ConcurrencyConflictException extends PlayerStoreException {

    /** @param cause the exception of the driver or the library, null if the store itself detected the conflict */
    public ConcurrencyConflictException(Call call, String reason, @Nullable Throwable cause) {
        super(call, reason, cause);
    }
}
