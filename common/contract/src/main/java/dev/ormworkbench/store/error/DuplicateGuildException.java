package dev.ormworkbench.store.error;

/** Another guild has this name (GS-01, GS-05). Nothing has changed. */
public final class DuplicateGuildException extends PlayerStoreException {

    public DuplicateGuildException(Call call, Throwable cause) {
        super(call, "another guild has this name", cause);
    }
}
