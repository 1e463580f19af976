package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.database.DatabaseAddresses;
import java.util.Iterator;

/** The databases that one word names, such as {@code embedded} and {@code mysql}. */
public final class DatabaseNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return DatabaseAddresses.all().keySet().stream()
                .filter(form -> !form.startsWith("jdbc:"))
                .map(form -> form.replaceFirst("\\[.*", ""))
                .iterator();
    }
}
