package dev.ormworkbench.database.lockwait;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which session waits for which, as the server reports it: transactions and their connections. */
final class LockWaitGraph {

    /** A graph without waits. */
    static final LockWaitGraph EMPTY = new LockWaitGraph();

    private final Map<Long, Set<Long>> waitsFor = new TreeMap<>();
    private final Map<Long, Long> connections = new TreeMap<>();

    private LockWaitGraph() {}

    /**
     * @param question a query for the waiting transaction of each wait, the blocking transaction, and the waiting
     *     connection
     */
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

    /** Returns the waiting connections, including those of a deadlock. */
    Set<Long> waiting() {
        return new TreeSet<>(connections.values());
    }

    /** Returns the connections that wait in a circle: the server is about to end one of them. */
    Set<Long> deadlocked() {
        return connections.entrySet().stream()
                .filter(waiting -> reaches(waiting.getKey(), waiting.getKey(), new HashSet<>()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean reaches(Long from, Long to, Set<Long> seen) {
        return waitsFor.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> next.equals(to) || (seen.add(next) && reaches(next, to, seen)));
    }
}
