package dev.ormworkbench.database;

import java.io.IOException;

/**
 * A run in a JVM of its own: makes an embedded server ready, says so on standard output with the JDBC URL, and ends as
 * its argument says: {@code close}; {@code throw}, with an exception and without closing; {@code hold}, never.
 */
final class ChildRun {

    private ChildRun() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Database database = Database.open(Database.EMBEDDED, "root", null).awaitReady();
        if (arguments.length > 1) {
            database.info();
            System.out.println("ready " + database.dataSource().getJdbcUrl());
        } else {
            System.out.println("ready");
        }
        switch (arguments[0]) {
            case "close" -> database.close();
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            default -> Thread.sleep(Long.MAX_VALUE);
        }
    }
}
