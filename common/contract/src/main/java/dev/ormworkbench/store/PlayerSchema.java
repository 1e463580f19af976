package dev.ormworkbench.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The table of every store. The workbench creates it before it opens a store. */
public final class PlayerSchema {

    /** The table's name. */
    public static final String TABLE = "workbench_player";

    private PlayerSchema() {}

    /** Returns the one statement that creates the table, with its comment lines: {@code schema.sql} beside this class. */
    public static String sql() {
        try (InputStream in = Objects.requireNonNull(PlayerSchema.class.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
