package dev.ormworkbench.runner.classroom.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Watches what goes on for one implementation. */
public final class Watching {

    private Watching() {}

    /** Returns the first state that somebody hears of and waits for. */
    public static <S> S await(Ongoing<?, S> ongoing, Predicate<S> wanted) throws Exception {
        CompletableFuture<S> found = new CompletableFuture<>();
        Runnable silent = ongoing.listen(
                parts -> {
                    parts.get(0).failure().ifPresent(why -> found.completeExceptionally(new AssertionError(why)));
                    parts.get(0).state().filter(wanted).ifPresent(found::complete);
                },
                () -> found.completeExceptionally(new AssertionError("it has ended")));
        try {
            return found.get(60, TimeUnit.SECONDS);
        } finally {
            silent.run();
        }
    }

    /** Returns the only number that a query answers. */
    public static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
