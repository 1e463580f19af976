package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.store.guild.Fetching;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to fetch guilds, in words. */
final class FetchingWords {

    /** The method after whose code that of the ways to fetch stands. */
    static final String LAST_METHOD = "page";

    private FetchingWords() {}

    /** Returns the way with this name; empty if it is the name of a method. */
    static Optional<Fetching> way(String name) {
        return Stream.of(Fetching.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** Returns what a way sends; empty text if it is the name of a method. */
    static String of(String name) {
        return way(name)
                .map(way -> switch (way) {
                    case SELECT -> "one SELECT for each parent: N+1";
                    case JOIN -> "one SELECT of joined rows";
                    case BATCH -> "one SELECT for each level";
                    case NESTED -> "one SELECT of JSON documents";
                })
                .orElse("");
    }
}
