package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plugin's store of guilds, called in its {@link PluginContext}. */
final class PluginGuildStore implements GuildStore {

    private final GuildStore store;
    private final PluginContext plugin;

    PluginGuildStore(GuildStore store, PluginContext plugin) {
        this.store = store;
        this.plugin = plugin;
    }

    @Override
    public Guild create(NewGuild guild) {
        return plugin.call(() -> store.create(guild));
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        return plugin.call(() -> store.find(id, fetching));
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        return plugin.call(() -> store.page(after, size, fetching));
    }

    @Override
    public Guild save(Guild guild) {
        return plugin.call(() -> store.save(guild));
    }

    @Override
    public boolean disband(long id) {
        return plugin.call(() -> store.disband(id));
    }

    @Override
    public void transfer(long memberId, long guildId) {
        plugin.run(() -> store.transfer(memberId, guildId));
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        return plugin.call(() -> store.search(query));
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        return plugin.call(() -> store.leaderboard(limit));
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        return plugin.call(() -> store.raiseFees(percent, tier));
    }

    @Override
    public void close() {
        plugin.run(() -> store.close());
    }
}
