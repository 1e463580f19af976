package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fuzz.Game;
import dev.ormworkbench.runner.fuzz.Referee;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.fuzz.Simplification;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scripts of guilds. Several sessions save, each from its own last read. No session has a transaction.
 *
 * @param seed decides the scripts
 */
public record GuildGame(long seed) implements Game {

    /** Reads all guilds through the store. */
    static final Step LOOK =
            new Step(new GuildOperation.Page(Optional.empty(), GuildStore.MAX_PAGE_SIZE, Optional.of(Fetching.BATCH)));

    @Override
    public Referee referee() {
        return new GuildReferee();
    }

    @Override
    public Script script(int round, int steps) {
        return RandomGuildScripts.script(seed, round, steps);
    }

    @Override
    public Step look() {
        return LOOK;
    }

    @Override
    public List<Simplification> simplerThan(List<Step> steps) {
        return GuildSimplifications.of(steps);
    }

    @Override
    public void empty(Database database) {
        database.emptyGuildTables();
    }

    @Override
    public List<Map<String, Object>> stored(Connection connection) throws SQLException {
        return StoredGuilds.in(connection);
    }

    @Override
    public Object shown(List<Map<String, Object>> rows) {
        return rows;
    }

    /** The contract decides each result. */
    @Override
    public boolean allows(PlayedStep came, PlayedStep expected) {
        return false;
    }

    @Override
    public Object expectation(PlayedStep expected) {
        return expected.outcome().value();
    }
}
