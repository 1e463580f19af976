package dev.ormworkbench.database.lockwait;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who waits for whom, by a server that tells: transactions, and the connections they belong to. */
final class LockWaitGraph {

    /** Nobody waits. */
    static final LockWaitGraph EMPTY = new LockWaitGraph();

    private final Map<Long, Set<Long>> waitsFor = new TreeMap<>();
    private final Map<Long, Long> connections = new TreeMap<>();

    private LockWaitGraph() {}

    /** @param question asks for each wait's transaction, the one that it waits for, and its own connection */
    static LockWaitGraph of(Statement statement, String question) throws SQLException {
        LockWaitGraph graph = new LockWaitGraph();
        try (ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                graph.waitsFor
                        .computeIfAbsent(rows.getLong(1), transaction -> new TreeSet<>())
                        .add(rows.getLong(2));
                graph.connections.put(rows.getLong(1), rows.getLong(3));
            }
        }
        return graph;
    }

    /** The connections that wait, those of a deadlock among them. */
    Set<Long> waiting() {
        return new TreeSet<>(connections.values());
    }

    /** The connections of those that wait in a circle: the server is about to end one of them. */
    Set<Long> deadlocked() {
        Set<Long> deadlocked = new TreeSet<>();
        connections.forEach((transaction, connection) -> {
            if (reaches(transaction, transaction, new HashSet<>())) {
                deadlocked.add(connection);
            }
        });
        return deadlocked;
    }

    private boolean reaches(Long from, Long to, Set<Long> seen) {
        return waitsFor.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> next.equals(to) || (seen.add(next) && reaches(next, to, seen)));
    }
}
