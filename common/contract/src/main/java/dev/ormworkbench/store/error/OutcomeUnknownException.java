package dev.ormworkbench.store.error;

/**
 * The connection, or the server's own storage, was lost while committing (PS-16): everything is stored, or nothing is.
 * Only a look at the table tells; repeating the call could do its work twice.
 */
public final class OutcomeUnknownException extends PlayerStoreException {

    public OutcomeUnknownException(Call call, String reason, Throwable cause) {
        super(call, reason, cause);
    }
}
