package dev.ormworkbench.runner.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the rollbacks of a cluster that a driver hides. A transaction on one node inserts a row, locks a second one and sends a
 * batch of two INSERTs, while another node updates the locked row all the time. The cluster rolls the transaction back when the
 * other node's commit arrives. If the driver reports nothing and the first row is gone, the rest of the transaction ran in a new
 * one. The counts depend on the moment and differ from run to run. Run it by hand, with the hosts of two nodes, such as {@code
 * 127.0.0.1:3407 127.0.0.1:3408}, on which the user root has no password.
 */
public final class HiddenRollbacks {

    private static final int ROUNDS = 1000;

    private static final Map<String, String> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("MariaDB Connector/J, bulk (its default for INSERTs)", "mariadb:?");
        WAYS.put("MariaDB Connector/J, no bulk", "mariadb:?useBulkStmtsForInserts=false");
        WAYS.put("MySQL Connector/J, default", "mysql:?");
        WAYS.put("MySQL Connector/J, rewriteBatchedStatements", "mysql:?rewriteBatchedStatements=true");
        WAYS.put("MySQL Connector/J, useServerPrepStmts", "mysql:?useServerPrepStmts=true");
        WAYS.put(
                "MySQL Connector/J, useServerPrepStmts without emulateUnsupportedPstmts",
                "mysql:?useServerPrepStmts=true&emulateUnsupportedPstmts=false");
    }

    private HiddenRollbacks() {}

    /** Runs the count and prints a table. The arguments are the hosts of two nodes. */
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        System.out.println("| of " + ROUNDS
                + " transactions | passed | failed with a conflict | rolled back, and nobody was told |");
        System.out.println("|---|---|---|---|");
        for (Map.Entry<String, String> way : WAYS.entrySet()) {
            String scheme = way.getValue().substring(0, way.getValue().indexOf(':'));
            String settings = way.getValue().substring(way.getValue().indexOf('?'));
            System.out.println("| " + way.getKey() + " | "
                    + count(url(scheme, arguments[0], settings), url(scheme, arguments[1], "?")) + " |");
        }
    }

    private static String url(String scheme, String host, String settings) {
        String plain = scheme.equals("mysql") ? "sslMode=DISABLED" : "sslMode=disable";
        return "jdbc:" + scheme + "://" + host + "/test" + settings + "&user=root&socketTimeout=60000&" + plain;
    }

    private static String count(String one, String other) throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(one);
                Connection elsewhere = DriverManager.getConnection(other)) {
            send(connection, "DROP TABLE IF EXISTS rollback_lock, rollback_row");
            send(connection, "CREATE TABLE rollback_lock (id INT PRIMARY KEY, v INT) ENGINE=InnoDB");
            send(connection, "CREATE TABLE rollback_row (id INT PRIMARY KEY) ENGINE=InnoDB");
            send(connection, "INSERT INTO rollback_lock VALUES (1, 0)");
            send(elsewhere, "SET SESSION wsrep_sync_wait = 7");
            AtomicBoolean ended = new AtomicBoolean();
            Thread updating = new Thread(() -> updateUntil(ended, elsewhere));
            updating.start();
            try {
                connection.setAutoCommit(false);
                int passed = 0;
                int failed = 0;
                int hidden = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    try {
                        if (isWhole(connection)) {
                            passed++;
                        } else {
                            hidden++;
                        }
                    } catch (SQLException e) {
                        failed++;
                    }
                    rollback(connection);
                }
                return passed + " | " + failed + " | " + hidden;
            } finally {
                ended.set(true);
                updating.join();
                connection.setAutoCommit(true);
                send(connection, "DROP TABLE rollback_lock, rollback_row");
            }
        }
    }

    private static boolean isWhole(Connection connection) throws SQLException {
        send(connection, "INSERT INTO rollback_row VALUES (1)");
        send(connection, "SELECT v FROM rollback_lock WHERE id = 1 FOR UPDATE");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO rollback_row VALUES (?)")) {
            for (int id = 2; id <= 3; id++) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM rollback_row WHERE id = 1")) {
            count.next();
            return count.getInt(1) == 1;
        }
    }

    private static void updateUntil(AtomicBoolean ended, Connection connection) {
        while (!ended.get()) {
            try {
                send(connection, "UPDATE rollback_lock SET v = v + 1 WHERE id = 1");
            } catch (SQLException e) {
                // It lost itself, and tries again.
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A node reports the conflict once more.
        }
    }

    private static void send(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
