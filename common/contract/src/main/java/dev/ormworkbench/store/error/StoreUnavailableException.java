package dev.ormworkbench.store.error;

/**
 * There is no connection, it was lost before the commit, or the server does not serve (PS-16). Nothing has changed; the
 * caller may repeat the call when the server is back.
 */
public final class StoreUnavailableException extends PlayerStoreException {

    public StoreUnavailableException(Call call, String reason, Throwable cause) {
        super(call, reason, cause);
    }
}
