package dev.ormworkbench.store.guild;

import dev.ormworkbench.store.SchemaFile;
import java.util.List;

/** The tables of every store of guilds. They exist before a store's first call. */
public final class GuildSchema {

    /** The names of the tables, each after those that it refers to. */
    public static final List<String> TABLES = List.of(
            "workbench_guild", "workbench_member", "workbench_item", "workbench_skill", "workbench_member_skill");

    private GuildSchema() {}

    /** Returns the statements that create the tables, in the order of {@link #TABLES}. */
    public static List<String> statements() {
        List<String> all = SchemaFile.statements();
        return all.subList(all.size() - TABLES.size(), all.size());
    }
}
