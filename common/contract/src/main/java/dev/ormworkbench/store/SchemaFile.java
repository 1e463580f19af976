package dev.ormworkbench.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** {@code schema.sql}, the tables of all stores. */
public final class SchemaFile {

    private SchemaFile() {}

    /** Returns its statements with their comment lines, in the order in which they can run. */
    public static List<String> statements() {
        try (InputStream in = Objects.requireNonNull(SchemaFile.class.getResourceAsStream("schema.sql"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^;$"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
