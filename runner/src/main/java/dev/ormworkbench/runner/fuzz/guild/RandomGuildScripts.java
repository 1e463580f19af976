package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.fuzz.Dice;
import dev.ormworkbench.runner.fuzz.Fuzz;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Generates scripts of guilds for the unnamed session and two others, which read and save the same guilds. */
final class RandomGuildScripts {

    private final Dice dice;
    private final GuildDice values;
    private final GuildReferee referee;
    private final List<String> sessions = new ArrayList<>(Fuzz.SESSIONS);

    private RandomGuildScripts(Dice dice, GuildReferee referee) {
        this.dice = dice;
        this.values = new GuildDice(dice);
        this.referee = referee;
        this.sessions.add("");
    }

    /**
     * Returns the script of a round with this many steps and a final read of all guilds. The same arguments give the same
     * script, whatever was generated before.
     */
    static Script script(long seed, int round, int steps) {
        GuildReferee referee = new GuildReferee();
        RandomGuildScripts scripts = new RandomGuildScripts(Dice.of(seed, round), referee);
        while (referee.length() < steps) {
            // If a step is not allowed next, another is drawn. Reading is always allowed.
            referee.play(scripts.step());
        }
        referee.play(GuildGame.LOOK);
        return referee.script();
    }

    private Step step() {
        String session = dice.oneOf(sessions);
        return new Step(session, operation(session), Optional.empty(), List.of());
    }

    private GuildOperation operation(String session) {
        int thrown = dice.below(100);
        if (thrown < 13) {
            return new GuildOperation.CreateGuild(
                    values.name(), values.motto(), values.money(), values.tier(), values.time(), values.members());
        } else if (thrown < 24) {
            return find();
        } else if (thrown < 30) {
            return new GuildOperation.Page(
                    values.perhaps(60, values::name), values.limit(GuildStore.MAX_PAGE_SIZE), Optional.of(fetching()));
        } else if (thrown < 66) {
            return save(session);
        } else if (thrown < 69) {
            return new GuildOperation.Disband(guildName());
        } else if (thrown < 78) {
            return transfer();
        } else if (thrown < 90) {
            return search();
        } else if (thrown < 95) {
            return new GuildOperation.Leaderboard(values.limit(GuildStore.MAX_LEADERBOARD));
        }
        return new GuildOperation.RaiseFees(values.percent(), values.tier());
    }

    private GuildOperation find() {
        return new GuildOperation.FindGuild(guildName(), Optional.of(fetching()));
    }

    private Fetching fetching() {
        return dice.oneOf(List.of(Fetching.values()));
    }

    /** Returns the name of a stored guild, or sometimes another one. */
    private String guildName() {
        List<Guild> stored = referee.stored();
        return stored.isEmpty() || dice.chance(10)
                ? values.name()
                : dice.oneOf(stored).name();
    }

    /** Saves a guild that the session has read, now or long ago. */
    private GuildOperation save(String session) {
        List<Guild> read = referee.stored().stream()
                .filter(guild -> referee.hasRead(session, guild.name()))
                .toList();
        if (read.isEmpty()) {
            return dice.chance(10) ? new GuildOperation.Save(guildName(), List.of()) : find();
        }
        Guild guild = dice.oneOf(read);
        return new GuildOperation.Save(guild.name(), new RandomEdits(dice, values, guild).list());
    }

    private GuildOperation transfer() {
        String from = guildName();
        List<Member> members = referee.stored().stream()
                .filter(guild -> guild.name().equals(from))
                .flatMap(guild -> guild.members().stream())
                .toList();
        String member = members.isEmpty() || dice.chance(5)
                ? values.name()
                : dice.oneOf(members).name();
        return new GuildOperation.Transfer(from, member, guildName());
    }

    private GuildOperation search() {
        return new GuildOperation.Search(
                values.perhaps(35, this::prefix),
                dice.chance(70)
                        ? List.of()
                        : dice.several(2, values::tier).stream().distinct().toList(),
                new GuildOperation.Search.Fees(values.perhaps(25, values::money), values.perhaps(25, values::money)),
                values.perhaps(25, values::time),
                values.perhaps(25, () -> dice.below(5) - (dice.chance(5) ? 1 : 0)),
                values.perhaps(25, values::name),
                dice.chance(65) ? List.of() : values.skills(),
                dice.oneOf(List.of(GuildSort.values())),
                values.limit(GuildQuery.MAX_LIMIT));
    }

    /** Returns the beginning of a name, or a text that a pattern would take for one. */
    private String prefix() {
        if (dice.chance(30)) {
            return dice.oneOf(List.of("", "%", "_", "\\", "a%", "a_", "\\%"));
        }
        String name = guildName();
        return name.substring(0, name.isEmpty() ? 0 : name.offsetByCodePoints(0, 1));
    }
}
