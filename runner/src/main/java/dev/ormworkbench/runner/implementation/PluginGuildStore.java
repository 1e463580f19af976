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

/** A plugin's store of guilds, called in its {@link PluginContext}, written out like {@link PluginStore}. */
final class PluginGuildStore implements GuildStore {

    private final GuildStore store;
    private final PluginContext plugin;

    PluginGuildStore(GuildStore store, PluginContext plugin) {
        this.store = store;
        this.plugin = plugin;
    }

    @Override
    public Guild create(NewGuild guild) {
        ClassLoader before = plugin.enter();
        try {
            return store.create(guild);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        ClassLoader before = plugin.enter();
        try {
            return store.find(id, fetching);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        ClassLoader before = plugin.enter();
        try {
            return store.page(after, size, fetching);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public Guild save(Guild guild) {
        ClassLoader before = plugin.enter();
        try {
            return store.save(guild);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public boolean disband(long id) {
        ClassLoader before = plugin.enter();
        try {
            return store.disband(id);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void transfer(long memberId, long guildId) {
        ClassLoader before = plugin.enter();
        try {
            store.transfer(memberId, guildId);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        ClassLoader before = plugin.enter();
        try {
            return store.search(query);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        ClassLoader before = plugin.enter();
        try {
            return store.leaderboard(limit);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        ClassLoader before = plugin.enter();
        try {
            return store.raiseFees(percent, tier);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void close() {
        ClassLoader before = plugin.enter();
        try {
            store.close();
        } finally {
            plugin.leave(before);
        }
    }
}
