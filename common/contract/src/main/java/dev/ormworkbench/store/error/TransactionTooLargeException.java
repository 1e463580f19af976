package dev.ormworkbench.store.error;

/**
 * A transaction is larger than the server allows (PS-05, PS-16): TiDB limits its bytes and its memory, a Galera cluster its
 * bytes and its rows. Nothing has changed, and the same call fails again. Split the call, such as into one
 * {@code createAll} for each part of the players, or raise the limit that the message names. A smaller batch size does not
 * help, because the batches of a call are one transaction.
 */
public final class TransactionTooLargeException extends PlayerStoreException {

    /** @param limit the limit that it exceeds, as in {@code it is larger than txn-total-size-limit} */
    public TransactionTooLargeException(Call call, String limit, Throwable cause) {
        super(call, "the transaction is too large: " + limit + "; store less in one call, or raise the limit", cause);
    }
}
