package dev.ormworkbench.store.error;

/** No member has this id (GS-09). Nothing has changed. */
public final class MemberNotFoundException extends PlayerStoreException {

    public MemberNotFoundException(Call call, long memberId) {
        super(call, "there is no member " + memberId, null);
    }
}
