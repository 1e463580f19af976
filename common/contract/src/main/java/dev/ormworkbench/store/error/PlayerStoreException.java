package dev.ormworkbench.store.error;

import org.jspecify.annotations.Nullable;

/**
 * A call of a store of players or guilds failed (PS-17). This type itself stands for a failure that no subclass
 * describes, such as a missing privilege. Nothing has changed, unless the commit failed.
 */
public sealed class PlayerStoreException extends RuntimeException
        permits BalanceOverflowException,
                ConcurrencyConflictException,
                DuplicateGuildException,
                DuplicateMemberException,
                DuplicatePlayerException,
                GuildNotFoundException,
                MemberNotFoundException,
                OutcomeUnknownException,
                PlayerNotFoundException,
                StoreUnavailableException,
                TransactionTooLargeException {

    private final Call call;

    /**
     * @param call the call that failed; the message begins with it
     * @param reason the reason, in one line, without secrets
     * @param cause the library's exception, null if the store itself detected the failure
     */
    public PlayerStoreException(Call call, String reason, @Nullable Throwable cause) {
        super(call + ": " + reason, cause);
        this.call = call;
    }

    /** Returns the call that failed. */
    public Call call() {
        return call;
    }
}
