package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildMembers;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A plugin's pitfalls, called in its {@link PluginContext}. */
final class PluginGuildPitfalls implements GuildPitfalls {

    private final GuildPitfalls pitfalls;
    private final PluginContext plugin;

    PluginGuildPitfalls(GuildPitfalls pitfalls, PluginContext plugin) {
        this.pitfalls = pitfalls;
        this.plugin = plugin;
    }

    @Override
    public List<GuildMembers> firstGuildsByJoin(int size) {
        return plugin.call(() -> pitfalls.firstGuildsByJoin(size));
    }

    @Override
    public boolean addSkill(long memberId, String skill) {
        return plugin.call(() -> pitfalls.addSkill(memberId, skill));
    }

    @Override
    public long replaceMember(long memberId) {
        return plugin.call(() -> pitfalls.replaceMember(memberId));
    }

    @Override
    public List<String> membersAfterClose(long guildId) {
        return plugin.call(() -> pitfalls.membersAfterClose(guildId));
    }

    @Override
    public FeeReads raiseFeesBetweenReads(long guildId, BigDecimal percent) {
        return plugin.call(() -> pitfalls.raiseFeesBetweenReads(guildId, percent));
    }

    @Override
    public void changeMotto(long guildId, @Nullable String motto) {
        plugin.run(() -> pitfalls.changeMotto(guildId, motto));
    }

    @Override
    public OptionalInt quantity(long itemId) {
        return plugin.call(() -> pitfalls.quantity(itemId));
    }

    @Override
    public boolean changeQuantity(long itemId, int quantity) {
        return plugin.call(() -> pitfalls.changeQuantity(itemId, quantity));
    }

    @Override
    public List<String> pageByOffset(int offset, int size) {
        return plugin.call(() -> pitfalls.pageByOffset(offset, size));
    }

    @Override
    public boolean writeFounded(long guildId, Instant founded, ZoneId writer) {
        return plugin.call(() -> pitfalls.writeFounded(guildId, founded, writer));
    }

    @Override
    public Optional<Instant> readFounded(long guildId, ZoneId reader) {
        return plugin.call(() -> pitfalls.readFounded(guildId, reader));
    }

    @Override
    public void close() {
        plugin.run(() -> pitfalls.close());
    }
}
