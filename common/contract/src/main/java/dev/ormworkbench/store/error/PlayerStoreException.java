package dev.ormworkbench.store.error;

import org.jspecify.annotations.Nullable;

/**
 * A call of a store failed (PS-17). This type itself stands for a failure that none of its subclasses describes, such as
 * a right that is missing; unless it came of the commit, nothing has changed then.
 */
public sealed class PlayerStoreException extends RuntimeException
        permits BalanceOverflowException,
                ConcurrencyConflictException,
                DuplicatePlayerException,
                OutcomeUnknownException,
                PlayerNotFoundException,
                StoreUnavailableException,
                TransactionTooLargeException {

    private final Call call;

    /**
     * @param call what failed; the message begins with it
     * @param reason why, in one line, without a secret
     * @param cause what the library threw, null if the store itself found out
     */
    public PlayerStoreException(Call call, String reason, @Nullable Throwable cause) {
        super(call + ": " + reason, cause);
        this.call = call;
    }

    /** The call that failed. */
    public Call call() {
        return call;
    }
}
