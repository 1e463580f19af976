package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A session's calls of pitfalls. They name guilds, members and items, and it calls the pitfalls with their ids. */
public final class PitfallCalls {

    private final Stores stores;
    private final KnownGuilds known;

    PitfallCalls(Stores stores, KnownGuilds known) {
        this.stores = stores;
        this.known = known;
    }

    /** Returns the pitfalls, for calls that name nothing. */
    public GuildPitfalls pitfalls() {
        return stores.requirePitfalls();
    }

    /** See {@link GuildPitfalls#addSkill}. */
    public boolean addSkill(String guild, String member, String skill) {
        return pitfalls().addSkill(known.member(guild, member), skill);
    }

    /** See {@link GuildPitfalls#replaceMember}. The new member is unknown until a result shows it. */
    public void replaceMember(String guild, String member) {
        pitfalls().replaceMember(known.member(guild, member));
    }

    /** See {@link GuildPitfalls#membersAfterClose}. */
    public List<String> membersAfterClose(String guild) {
        return pitfalls().membersAfterClose(known.guild(guild));
    }

    /** See {@link GuildPitfalls#raiseFeesBetweenReads}. */
    public FeeReads raiseFeesBetweenReads(String guild, BigDecimal percent) {
        return pitfalls().raiseFeesBetweenReads(known.guild(guild), percent);
    }

    /** See {@link GuildPitfalls#changeMotto}. */
    public void changeMotto(String guild, @Nullable String motto) {
        pitfalls().changeMotto(known.guild(guild), motto);
    }

    /** See {@link GuildPitfalls#quantity}. */
    public OptionalInt quantity(String guild, String member, String item) {
        return pitfalls().quantity(known.item(guild, member, item));
    }

    /** See {@link GuildPitfalls#changeQuantity}. */
    public boolean changeQuantity(String guild, String member, String item, int quantity) {
        return pitfalls().changeQuantity(known.item(guild, member, item), quantity);
    }

    /** See {@link GuildPitfalls#writeFounded}. */
    public boolean writeFounded(String guild, Instant founded, ZoneId writer) {
        return pitfalls().writeFounded(known.guild(guild), founded, writer);
    }

    /** See {@link GuildPitfalls#readFounded}. */
    public Optional<Instant> readFounded(String guild, ZoneId reader) {
        return pitfalls().readFounded(known.guild(guild), reader);
    }
}
