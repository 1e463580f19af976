package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.fuzz.Fuzz;
import dev.ormworkbench.runner.fuzz.Referee;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.guild.GuildCalls;
import dev.ormworkbench.runner.scenario.guild.KnownGuilds;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.memory.MemoryGuildStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The referee of guilds. The steps of all sessions come one after the other, and each is a call of its own. So the contract
 * decides the result of nearly all, also of a save from an old read, of a call that it refuses, and of one that fails:
 *
 * <ul>
 *   <li>It fixes the order in which a save and a transfer check what may be wrong with them. A save whose version is right was
 *       made from what is stored, so it names no member or item that is not there.
 *   <li>A create and a save break one unique name at most, that of the guild: members and items whose names are not
 *       unique make no guild.
 *   <li>Names are all that a step may use. A name that two guilds had, one after the other, stands for the one that a result
 *       showed last, which is the same one on every store.
 * </ul>
 *
 * <p>Two kinds of steps are not allowed: calls of players and transactions, which this contract does not have; and the creation of
 * more guilds than one page has, because the last step must show all.
 */
final class GuildReferee implements Referee {

    private final MemoryGuildStore model = new MemoryGuildStore();
    private final Stores stores = Stores.of(model);
    private final KnownGuilds known = new KnownGuilds();
    private final Random unused = new Random(0);
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Set<Object>> read = new HashMap<>();
    private final List<PlayedStep> played = new ArrayList<>();

    @Override
    public boolean play(Step step) {
        if (!(step.operation() instanceof GuildOperation)
                || (step.operation() instanceof GuildOperation.CreateGuild
                        && stored().size() == GuildStore.MAX_PAGE_SIZE)) {
            return false;
        }
        Outcome outcome =
                sessions.computeIfAbsent(step.session(), this::session).play(step.operation());
        note(step.session(), outcome);
        int number = played.size() + 1;
        played.add(
                new PlayedStep(step, number, outcome, false, Optional.of(number), Duration.ZERO, 1, Optional.empty()));
        return true;
    }

    private Session session(String name) {
        return new Session(stores, Fuzz.LEVEL, unused, new GuildCalls(stores, Fetching.BATCH, known));
    }

    private void note(String session, Outcome outcome) {
        Set<Object> names = read.computeIfAbsent(session, first -> new HashSet<>());
        switch (outcome.type()) {
            case Outcome.FOUND, Outcome.STORED -> names.add(outcome.fields().getOrDefault("name", ""));
            case Outcome.GUILDS -> {
                if (outcome.fields().get(Outcome.GUILDS) instanceof Collection<?> rows) {
                    rows.forEach(row -> names.add(((Map<?, ?>) row).get("name")));
                }
            }
            default -> {}
        }
    }

    /** Returns whether a result has shown this session a guild of this name. */
    boolean hasRead(String session, String guild) {
        return read.getOrDefault(session, Set.of()).contains(guild);
    }

    /** Returns what is stored now. */
    List<Guild> stored() {
        return model.page(null, GuildStore.MAX_PAGE_SIZE, Fetching.BATCH);
    }

    @Override
    public int length() {
        return played.size();
    }

    @Override
    public Script script() {
        return new Script(played, Outcome.rowsOfGuilds(stored()));
    }
}
