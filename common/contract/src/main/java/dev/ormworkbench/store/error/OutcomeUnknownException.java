package dev.ormworkbench.store.error;

/**
 * The connection, or what the server stores in, was lost while committing (PS-16): everything is stored, or nothing is.
 * Only a look at the table tells;
 * making the call again could do it twice.
 */
public final class OutcomeUnknownException extends PlayerStoreException {

    public OutcomeUnknownException(Call call, String reason, Throwable cause) {
        super(call, reason, cause);
    }
}
