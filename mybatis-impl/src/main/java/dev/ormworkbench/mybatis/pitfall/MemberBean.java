package dev.ormworkbench.mybatis.pitfall;

/** A member alone. MyBatis sets the key of a new one. */
final class MemberBean {

    private long id;
    private long guildId;
    private String name = "";

    /** Creates a bean, whose fields MyBatis sets. */
    MemberBean() {}

    MemberBean(long guildId, String name) {
        this.guildId = guildId;
        this.name = name;
    }

    long id() {
        return id;
    }

    /** Returns a member of the same name and guild that is not stored yet. */
    MemberBean again() {
        return new MemberBean(guildId, name);
    }
}
