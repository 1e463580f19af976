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

/** A plugin's pitfalls, called in its {@link PluginContext}, written out like {@link PluginStore}. */
final class PluginGuildPitfalls implements GuildPitfalls {

    private final GuildPitfalls pitfalls;
    private final PluginContext plugin;

    PluginGuildPitfalls(GuildPitfalls pitfalls, PluginContext plugin) {
        this.pitfalls = pitfalls;
        this.plugin = plugin;
    }

    @Override
    public List<GuildMembers> firstGuildsByJoin(int size) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.firstGuildsByJoin(size);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public boolean addSkill(long memberId, String skill) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.addSkill(memberId, skill);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public long replaceMember(long memberId) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.replaceMember(memberId);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<String> membersAfterClose(long guildId) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.membersAfterClose(guildId);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public FeeReads raiseFeesBetweenReads(long guildId, BigDecimal percent) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.raiseFeesBetweenReads(guildId, percent);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void changeMotto(long guildId, @Nullable String motto) {
        ClassLoader before = plugin.enter();
        try {
            pitfalls.changeMotto(guildId, motto);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public OptionalInt quantity(long itemId) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.quantity(itemId);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public boolean changeQuantity(long itemId, int quantity) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.changeQuantity(itemId, quantity);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<String> pageByOffset(int offset, int size) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.pageByOffset(offset, size);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public boolean writeFounded(long guildId, Instant founded, ZoneId writer) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.writeFounded(guildId, founded, writer);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public Optional<Instant> readFounded(long guildId, ZoneId reader) {
        ClassLoader before = plugin.enter();
        try {
            return pitfalls.readFounded(guildId, reader);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void close() {
        ClassLoader before = plugin.enter();
        try {
            pitfalls.close();
        } finally {
            plugin.leave(before);
        }
    }
}
