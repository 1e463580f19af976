package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What scripts of one contract are made of. The same game gives the same scripts. */
public interface Game {

    /** Returns a referee that has seen no steps. */
    Referee referee();

    /** Returns the random script of a round, with this many steps and a final {@link #look}. */
    Script script(int round, int steps);

    /** Returns the last step of every script: it reads everything that is stored. */
    Step look();

    /** Returns simplifications to try on these steps, the most useful first. */
    List<Simplification> simplerThan(List<Step> steps);

    /**
     * Empties the tables.
     *
     * @throws dev.ormworkbench.database.failure.DatabaseException if that fails
     */
    void empty(Database database);

    /** Returns what is stored on the server, as {@link Script#stored} has it. */
    List<Map<String, Object>> stored(Connection connection) throws SQLException;

    /** Returns the rows of {@link #stored} as a difference shows them. */
    Object shown(List<Map<String, Object>> rows);

    /** Returns whether the contract allows a result beside the expected one. */
    boolean allows(PlayedStep came, PlayedStep expected);

    /** Returns the result that a scenario file expects of a step. */
    Object expectation(PlayedStep expected);

    /** Returns the script of these steps, without those that are not allowed. */
    default Script script(List<Step> steps) {
        Referee referee = referee();
        steps.forEach(referee::play);
        return referee.script();
    }
}
