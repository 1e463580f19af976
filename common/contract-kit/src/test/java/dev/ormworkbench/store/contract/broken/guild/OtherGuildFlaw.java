package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What is done wrong in the other calls. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum OtherGuildFlaw implements GuildFlaw {
    DISBANDED_WHATEVER_WAS_THERE("GS-08", connections -> new ReferenceGuildStore(connections) {
        @Override
        public boolean disband(long id) {
            super.disband(id);
            return true;
        }
    }),

    SKILLS_DISBANDED_TOO("GS-08", connections -> new ReferenceGuildStore(connections) {
        @Override
        public boolean disband(long id) {
            return inTransaction(call("disband", id), connection -> {
                boolean there = disband(connection, id);
                execute(
                        connection,
                        "DELETE FROM workbench_skill WHERE id NOT IN (SELECT skill_id FROM workbench_member_skill)");
                return there;
            });
        }
    }),

    DISBANDED_STEP_BY_STEP("GS-08", connections -> new ReferenceGuildStore(connections) {
        @Override
        public boolean disband(long id) {
            inTransaction(
                    call("disband", id),
                    connection -> execute(connection, "DELETE FROM workbench_member WHERE guild_id = ?", id));
            return super.disband(id);
        }
    }),

    ONE_VERSION_RAISED("GS-09", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Long> raised(long from, long to) {
            return List.of(to);
        }
    }),

    NO_VERSION_RAISED("GS-09", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Long> raised(long from, long to) {
            return List.of();
        }
    }),

    TRANSFER_TO_THE_SAME_GUILD_COUNTED("GS-09", connections -> new ReferenceGuildStore(connections) {
        @Override
        boolean isThere(long from, long to) {
            return false;
        }
    }),

    LOCKED_FROM_FIRST("GS-09", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Long> lockOrder(long from, long to) {
            return List.of(from, to);
        }
    }),

    GUILD_CHECKED_FIRST("GS-09", connections -> new ReferenceGuildStore(connections) {
        @Override
        void transfer(Connection connection, Call call, long memberId, long guildId) throws SQLException {
            if (find(connection, guildId, Fetching.BATCH).isEmpty()) {
                throw new GuildNotFoundException(call, guildId);
            }
            super.transfer(connection, call, memberId, guildId);
        }
    }),

    ITEMS_LEFT_BEHIND("GS-09", connections -> new ReferenceGuildStore(connections) {
        @Override
        int move(Connection connection, long member, long from, long to) throws SQLException {
            deleteItems(
                    connection,
                    items(connection, List.of(member)).getOrDefault(member, List.of()).stream()
                            .map(Item::id)
                            .toList());
            return super.move(connection, member, from, to);
        }
    }),

    WILDCARDS_NOT_ESCAPED("GS-10", connections -> new ReferenceGuildStore(connections) {
        @Override
        String startsWith() {
            return "g.name LIKE ? ESCAPE '!'";
        }

        @Override
        String prefixValue(String prefix) {
            return prefix.replace("!", "!!") + "%";
        }
    }),

    ESCAPE_NOT_ESCAPED("GS-10", connections -> new ReferenceGuildStore(connections) {
        @Override
        String startsWith() {
            return "g.name LIKE ? ESCAPE '!'";
        }

        @Override
        String prefixValue(String prefix) {
            return prefix.replace("%", "!%").replace("_", "!_") + "%";
        }
    }),

    ALWAYS_WHERE("GS-10", connections -> new ReferenceGuildStore(connections) {
        @Override
        String where(List<String> conditions) {
            return conditions.isEmpty() ? " WHERE 1 = 1" : super.where(conditions);
        }
    }),

    SOME_SKILL_IS_ENOUGH("GS-10", connections -> new ReferenceGuildStore(connections) {
        @Override
        String skillCondition(List<String> skills) {
            return super.skillCondition(skills).replaceAll("= \\d+$", ">= 1");
        }
    }),

    MEMBERS_COUNTED_PER_SKILL("GS-10", connections -> new ReferenceGuildStore(connections) {
        @Override
        String memberCondition() {
            return "(SELECT COUNT(*) FROM workbench_member m LEFT JOIN workbench_member_skill l ON l.member_id = m.id"
                    + " WHERE m.guild_id = g.id) >= ?";
        }
    }),

    LOWEST_FEE_EXCLUDED("GS-10", connections -> new ReferenceGuildStore(connections) {
        @Override
        String feeCondition() {
            return "g.fee > ?";
        }
    }),

    ITEMS_COUNTED_PER_SKILL("GS-11", connections -> new ReferenceGuildStore(connections) {
        @Override
        String worths() {
            return super.worths()
                    .replace(" GROUP BY", " LEFT JOIN workbench_member_skill l ON l.member_id = m.id GROUP BY");
        }
    }),

    MEMBERS_COUNTED_PER_ITEM("GS-11", connections -> new ReferenceGuildStore(connections) {
        @Override
        String worths() {
            return super.worths().replace("COUNT(DISTINCT m.id)", "COUNT(m.id)");
        }
    }),

    POOR_GUILDS_LEFT_OUT("GS-11", connections -> new ReferenceGuildStore(connections) {
        @Override
        String worths() {
            return super.worths().replace("LEFT JOIN", "JOIN");
        }
    }),

    RANKS_WITH_GAPS("GS-11", connections -> new ReferenceGuildStore(connections) {
        @Override
        String rankFunction() {
            return "RANK()";
        }
    }),

    EQUAL_ITEMS_COUNTED_ONCE("GS-11", connections -> new ReferenceGuildStore(connections) {
        @Override
        String worths() {
            return super.worths().replace("SUM(i.quantity", "SUM(DISTINCT i.quantity");
        }
    }),

    ROUNDED_DOWN("GS-12", connections -> new ReferenceGuildStore(connections) {
        @Override
        String raisedFee() {
            return "TRUNCATE(fee * (100 + ?) / 100, 2)";
        }
    }),

    ROUNDED_IN_FLOAT("GS-12", connections -> new ReferenceGuildStore(connections) {
        @Override
        String raisedFee() {
            return "ROUND(fee * 1e0 * (100 + ?) / 100, 2)";
        }
    }),

    FEES_WITHOUT_VERSION("GS-12", connections -> new ReferenceGuildStore(connections) {
        @Override
        String raisedVersion() {
            return "";
        }
    }),

    OVERFLOW_CAPPED("GS-12", connections -> new ReferenceGuildStore(connections) {
        @Override
        String raisedFee() {
            return "LEAST(99999999.99, " + super.raisedFee() + ")";
        }
    }),

    RAISED_ONE_BY_ONE("GS-12", connections -> new ReferenceGuildStore(connections) {
        @Override
        int raiseFees(Connection connection, BigDecimal percent, Tier tier) throws SQLException {
            int raised = 0;
            for (GuildSummary guild : summaries(connection, "WHERE g.tier = ?", tier.name())) {
                raised += execute(
                        connection,
                        "UPDATE workbench_guild SET fee = " + raisedFee() + raisedVersion() + " WHERE id = ?",
                        percent,
                        guild.id());
            }
            return raised;
        }
    });

    private final String foundBy;
    private final Function<Connections, GuildStore> opening;

    OtherGuildFlaw(String foundBy, Function<Connections, GuildStore> opening) {
        this.foundBy = foundBy;
        this.opening = opening;
    }

    @Override
    public String foundBy() {
        return foundBy;
    }

    @Override
    public Function<Connections, GuildStore> opening() {
        return opening;
    }
}
