package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is done wrong in updating and deleting. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum ChangingFlaw implements Flaw {
    CHANGED_ROWS_TAKEN_FOR_FOUND_ROWS("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            return find(connection, player.id()).equals(Optional.of(player)) ? 0 : super.update(connection, player);
        }
    }),

    UPDATE_CREATES("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void update(Player player) {
            try {
                super.update(player);
            } catch (PlayerNotFoundException e) {
                create(player);
            }
        }
    }),

    UPDATE_OF_UNKNOWN_IGNORED("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            return Math.max(1, super.update(connection, player));
        }
    }),

    DELETED_WHATEVER_WAS_THERE("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            super.delete(id);
            return true;
        }
    }),

    TRUNCATED("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long deleteAll() {
            return writeOnce(
                    call("deleteAll", List.of()), connection -> execute(connection, "TRUNCATE TABLE " + TABLE));
        }
    }),

    BALANCES_SET_ONE_AFTER_THE_OTHER("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            execute(connection, "UPDATE " + TABLE + " SET coins = ? WHERE id = ?", player.coins(), player.id());
            return execute(connection, "UPDATE " + TABLE + " SET goods = ? WHERE id = ?", player.goods(), player.id());
        }
    }),

    BALANCES_SET_IN_TWO_STATEMENTS(
            "PS-16 nobody sees a call's changes", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                int update(Connection connection, Player player) throws SQLException {
                    execute(connection, "UPDATE " + TABLE + " SET goods = ? WHERE id = ?", player.goods(), player.id());
                    return execute(
                            connection, "UPDATE " + TABLE + " SET coins = ? WHERE id = ?", player.coins(), player.id());
                }
            }),

    SAME_COINS_TAKEN_FOR_NO_CHANGE("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            Optional<Player> found = find(connection, player.id());
            return found.isPresent() && found.get().coins() == player.coins() ? 1 : super.update(connection, player);
        }
    }),

    SAME_GOODS_TAKEN_FOR_NO_CHANGE("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            Optional<Player> found = find(connection, player.id());
            return found.isPresent() && found.get().goods() == player.goods() ? 1 : super.update(connection, player);
        }
    }),

    UPDATED_AS_FOUND_BEFORE("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            int found = find(connection, player.id()).isPresent() ? 1 : 0;
            super.update(connection, player);
            return found;
        }
    }),

    DELETED_AS_FOUND_BEFORE("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean delete(Connection connection, String id) throws SQLException {
            boolean found = find(connection, id).isPresent();
            super.delete(connection, id);
            return found;
        }
    }),

    EMPTIED_THEN_DELETED("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean delete(Connection connection, String id) throws SQLException {
            update(connection, new Player(id, 0, 0));
            return super.delete(connection, id);
        }
    }),

    DELETED_AS_COUNTED_BEFORE("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long deleteAll() {
            long counted = count();
            super.deleteAll();
            return counted;
        }
    }),

    THOUSAND_DELETED("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long deleteAll() {
            return writeOnce(
                    call("deleteAll", List.of()),
                    connection -> execute(connection, "DELETE FROM " + TABLE + " LIMIT 1000"));
        }
    }),

    LAST_THOUSAND_COUNTED("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long deleteAll() {
            return inTransaction(call("deleteAll", List.of()), connection -> {
                int last = 0;
                for (int deleted = 1; deleted > 0; ) {
                    deleted = execute(connection, "DELETE FROM " + TABLE + " LIMIT 1000");
                    last = deleted > 0 ? deleted : last;
                }
                return last;
            });
        }
    }),

    DELETED_BY_THOUSANDS(
            "PS-16 nobody sees a deleteAll", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public long deleteAll() {
                    return writeOnce(call("deleteAll", List.of()), connection -> {
                        long all = 0;
                        for (int deleted = 1; deleted > 0; all += deleted) {
                            deleted = execute(connection, "DELETE FROM " + TABLE + " LIMIT 1000");
                        }
                        return all;
                    });
                }
            }),

    DELETED_ONE_BY_ONE(
            "PS-16 nobody sees a deleteAll", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public long deleteAll() {
                    return writeOnce(call("deleteAll", List.of()), connection -> {
                        long all = 0;
                        for (Player player : list(connection, Integer.MAX_VALUE)) {
                            all += delete(connection, player.id()) ? 1 : 0;
                        }
                        return all;
                    });
                }
            });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    ChangingFlaw(String foundBy, ReferenceProvider.Opening opening) {
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
}
