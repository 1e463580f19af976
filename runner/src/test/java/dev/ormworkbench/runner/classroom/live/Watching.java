package dev.ormworkbench.runner.classroom.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Watches what goes on for one implementation. */
public final class Watching {

    private Watching() {}

    /** Returns the first state, of the first implementation, that somebody hears of and waits for. */
    public static <S> S await(Ongoing<?, S> ongoing, Predicate<S> wanted) throws Exception {
        return await(ongoing, 1, wanted).values().iterator().next();
    }

    /** Returns the first states, of all implementations at the same time, that somebody hears of and waits for. */
    public static <S> Map<String, S> awaitAll(Ongoing<?, S> ongoing, Predicate<S> wanted) throws Exception {
        return await(ongoing, ongoing.state().size(), wanted);
    }

    /** Returns the first failure of an implementation that somebody hears of. */
    public static <S> String failure(Ongoing<?, S> ongoing, String implementation) throws Exception {
        return await(ongoing, (parts, found) -> parts.stream()
                .filter(part -> part.implementation().equals(implementation))
                .flatMap(part -> part.failure().stream())
                .forEach(found::complete));
    }

    /** Returns the first state of an implementation that somebody hears of and waits for, whatever it has failed to do before. */
    public static <S> S state(Ongoing<?, S> ongoing, String implementation, Predicate<S> wanted) throws Exception {
        return await(ongoing, (parts, found) -> parts.stream()
                .filter(part -> part.implementation().equals(implementation))
                .flatMap(part -> part.state().stream())
                .filter(wanted)
                .forEach(found::complete));
    }

    private static <S> Map<String, S> await(Ongoing<?, S> ongoing, int number, Predicate<S> wanted) throws Exception {
        return await(ongoing, (parts, found) -> {
            Map<String, S> states = new TreeMap<>();
            parts.stream().limit(number).forEach(part -> {
                part.failure().ifPresent(why -> found.completeExceptionally(new AssertionError(why)));
                part.state().filter(wanted).ifPresent(state -> states.put(part.implementation(), state));
            });
            if (states.size() == number) {
                found.complete(states);
            }
        });
    }

    private static <S, T> T await(Ongoing<?, S> ongoing, BiConsumer<List<PartState<S>>, CompletableFuture<T>> look)
            throws Exception {
        CompletableFuture<T> found = new CompletableFuture<>();
        Runnable silent = ongoing.listen(
                parts -> look.accept(parts, found),
                () -> found.completeExceptionally(new AssertionError("it has ended")));
        try {
            return found.get(3, TimeUnit.MINUTES);
        } finally {
            silent.run();
        }
    }

    /** Returns the only number that a query answers. */
    public static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    /** Returns the only text that a query answers. */
    public static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
