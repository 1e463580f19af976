package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done wrong in ids. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum IdFlaw implements Flaw {
    CASE_INSENSITIVE_IDS("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return select(connection, "WHERE id = CONVERT(? USING utf8mb4) COLLATE utf8mb4_general_ci", id).stream()
                    .findFirst();
        }
    }),

    IDS_IN_LOWER_CASE("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            return super.delete(id.toLowerCase(Locale.ROOT));
        }
    }),

    IDS_TRIMMED("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public Optional<Player> find(String id) {
            return super.find(id.strip());
        }
    }),

    IDS_CUT_AT_36_CHARS("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return super.find(connection, id.substring(0, Math.min(36, id.length())));
        }
    }),

    IDS_LEFT_TO_THE_SERVER("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            return writeOnce(
                    call("delete", List.of(id)),
                    connection -> execute(connection, "DELETE FROM " + TABLE + " WHERE id = ?", id) == 1);
        }
    }),

    NULL_ACCEPTED("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public List<Player> findAll(Collection<String> ids) {
            return super.findAll(ids.stream().filter(id -> id != null).toList());
        }
    }),

    ID_CONCATENATED("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return select(connection, "WHERE id = '" + id + "'").stream().findFirst();
        }
    }),

    ID_ESCAPED_BY_HAND("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            List<String> quoted =
                    ids.stream().map(id -> "'" + id.replace("'", "''") + "'").toList();
            return select(connection, "WHERE id IN (" + String.join(", ", quoted) + ") ORDER BY id");
        }
    }),

    ID_TAKEN_FOR_A_PATTERN("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            Player.requireId(id);
            return writeOnce(
                    call("delete", List.of(id)),
                    connection -> execute(connection, "DELETE FROM " + TABLE + " WHERE id LIKE ?", id) > 0);
        }
    }),

    ALIKE_FOUND_IN_ITS_PLACE("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            Optional<Player> found = super.find(connection, id);
            return found.isPresent() ? found : alike(this, connection, id);
        }
    }),

    ALIKE_DELETED_IN_ITS_PLACE("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean delete(Connection connection, String id) throws SQLException {
            Optional<Player> alike = alike(this, connection, id);
            return super.delete(connection, id)
                    || (alike.isPresent()
                            && super.delete(connection, alike.get().id()));
        }
    }),

    ALIKE_UPDATED_IN_ITS_PLACE("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            int found = super.update(connection, player);
            Optional<Player> alike = alike(this, connection, player.id());
            return found == 0 && alike.isPresent()
                    ? super.update(connection, new Player(alike.get().id(), player.coins(), player.goods()))
                    : found;
        }
    }),

    ALIKE_TRADES_IN_ITS_PLACE("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> readEach(Connection connection, List<String> ids, String clause) throws SQLException {
            Map<String, Player> rows = super.readEach(connection, ids, clause);
            for (String id : ids) {
                Optional<Player> alike = alike(this, connection, id);
                if (!rows.containsKey(id) && alike.isPresent()) {
                    rows.put(id, alike.get());
                }
            }
            return rows;
        }
    }),

    UNKNOWN_TAKEN_FOR_ALIKE_IN_A_LIST_OF_IDS("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            String marks = String.join(", ", ids.stream().map(id -> "?").toList());
            return select(
                    connection,
                    "WHERE id COLLATE utf8mb4_unicode_520_ci IN (" + marks + ") ORDER BY id",
                    ids.toArray());
        }
    }),

    LITERALS_BEYOND_A_HUNDRED("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            return ids.size() <= 100
                    ? super.findAll(connection, ids)
                    : select(
                            connection,
                            ids.stream()
                                    .map(id -> "'" + id.replace("'", "''") + "'")
                                    .collect(Collectors.joining(", ", "WHERE id IN (", ") ORDER BY id")));
        }
    }),

    LITERALS_OF_ONE_SQL_MODE("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return select(connection, "WHERE id = " + escaped(id)).stream().findFirst();
        }
    }),

    LITERALS_OF_ONE_SQL_MODE_IN_A_LIST_OF_IDS(
            "PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
                    return select(
                            connection,
                            ids.stream()
                                    .map(IdFlaw::escaped)
                                    .collect(Collectors.joining(", ", "WHERE id IN (", ") ORDER BY id")));
                }
            }),

    LITERALS_OF_ONE_SQL_MODE_WRITTEN("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            return execute(
                    connection,
                    "UPDATE " + TABLE + " SET coins = ?, goods = ? WHERE id = " + escaped(player.id()),
                    player.coins(),
                    player.goods());
        }
    }),

    UPDATED_BY_PATTERN("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
                throws SQLException {
            TradeOutcome outcome = decide(call, trade, rows);
            if (outcome == TradeOutcome.DONE) {
                for (String id : trade.idsInLockOrder()) {
                    Player after = after(trade, player(rows, id));
                    execute(
                            connection,
                            "UPDATE " + TABLE + " SET coins = ?, goods = ? WHERE id LIKE ?",
                            after.coins(),
                            after.goods(),
                            id);
                }
            }
            return outcome;
        }
    }),

    IDS_JOINED_BY_COMMAS("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            return select(connection, "WHERE FIND_IN_SET(id, ?) ORDER BY id", String.join(",", ids));
        }
    }),

    FOUND_BY_A_REGULAR_EXPRESSION("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            Optional<Player> found = super.find(connection, id);
            return found.isPresent() || !id.matches("[.*^$]+")
                    ? found
                    : select(connection, "WHERE id REGEXP ?", id).stream().findFirst();
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    IdFlaw(String foundBy, ReferenceProvider.Opening opening) {
        this.foundBy = foundBy;
        this.opening = opening;
    }

    @Override
    public String foundBy() {
        return foundBy;
    }

    @Override
    public ReferenceProvider.Opening opening() {
        return opening;
    }

    /** Another player whose id some collation takes for this one. */
    private static Optional<Player> alike(ReferenceStore store, Connection connection, String id) throws SQLException {
        return store.select(connection, "WHERE id COLLATE utf8mb4_unicode_520_ci = ? ORDER BY id", id).stream()
                .filter(player -> !player.id().equals(id))
                .findFirst();
    }

    /** As the server reads it unless NO_BACKSLASH_ESCAPES is set. */
    private static String escaped(String id) {
        return "'" + id.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
