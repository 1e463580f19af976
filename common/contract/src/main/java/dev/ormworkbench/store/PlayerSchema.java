package dev.ormworkbench.store;

/** The table of every store of players. The workbench creates it before it opens a store. */
public final class PlayerSchema {

    /** The table's name. */
    public static final String TABLE = "workbench_player";

    private PlayerSchema() {}

    /** Returns the one statement that creates the table, with its comment lines: the first of {@code schema.sql}. */
    public static String sql() {
        return SchemaFile.statements().get(0);
    }
}
