package dev.ormworkbench.store.error;

/** The guild has a member of this name already (GS-09). Nothing has changed. */
public final class DuplicateMemberException extends PlayerStoreException {

    public DuplicateMemberException(Call call, Throwable cause) {
        super(call, "the guild has a member of this name", cause);
    }
}
