package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.runner.cli.frame.UnknownName;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.text.Nearest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The databases that one word names, such as {@code embedded} and {@code mysql}. */
public final class DatabaseNames implements Iterable<String> {

    /**
     * Returns what is said about a wrong address, with the word that the user probably meant.
     *
     * @param address repeated only if it is nearly one of the words: another one may hold a secret
     */
    public static UsageException refusal(String address, IllegalArgumentException reason) {
        if (!address.matches("[a-z]+")
                || names().contains(address)
                || Nearest.of(address, names()).isEmpty()) {
            return new UsageException(reason);
        }
        List<String> choices = new ArrayList<>(names());
        choices.add("a URL");
        return new UsageException(UnknownName.message("database", address, choices));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        return DatabaseAddresses.all().keySet().stream()
                .filter(form -> !form.startsWith("jdbc:"))
                .map(form -> form.replaceFirst("\\[.*", ""))
                .toList();
    }
}
