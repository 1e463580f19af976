package dev.ormworkbench.store.contract.guild.read;

import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.with;

import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query with the conditions set so far; each method adds one. */
record Asked(GuildQuery query) {

    static Asked all() {
        return new Asked(new GuildQuery(null, Set.of(), null, null, null, 0, null, List.of(), GuildSort.NAME, 100));
    }

    Asked prefix(String prefix) {
        return with(prefix, query.tiers(), query.lowestFee(), query.highestFee(), query.foundedSince());
    }

    Asked tiers(Tier... tiers) {
        return with(query.namePrefix(), Set.of(tiers), query.lowestFee(), query.highestFee(), query.foundedSince());
    }

    Asked fees(@Nullable String lowest, @Nullable String highest) {
        return with(
                query.namePrefix(),
                query.tiers(),
                lowest == null ? null : new BigDecimal(lowest),
                highest == null ? null : new BigDecimal(highest),
                query.foundedSince());
    }

    Asked since(Instant since) {
        return with(query.namePrefix(), query.tiers(), query.lowestFee(), query.highestFee(), since);
    }

    private Asked with(
            @Nullable String prefix,
            Set<Tier> tiers,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest,
            @Nullable Instant since) {
        return new Asked(new GuildQuery(
                prefix,
                tiers,
                lowest,
                highest,
                since,
                query.minMembers(),
                query.itemName(),
                query.skills(),
                query.sort(),
                query.limit()));
    }

    Asked members(int least) {
        return with(least, query.itemName(), query.skills(), query.sort(), query.limit());
    }

    Asked having(String item) {
        return with(query.minMembers(), item, query.skills(), query.sort(), query.limit());
    }

    Asked able(String... skills) {
        return with(query.minMembers(), query.itemName(), List.of(skills), query.sort(), query.limit());
    }

    Asked by(GuildSort sort) {
        return with(query.minMembers(), query.itemName(), query.skills(), sort, query.limit());
    }

    Asked atMost(int limit) {
        return with(query.minMembers(), query.itemName(), query.skills(), query.sort(), limit);
    }

    private Asked with(int members, @Nullable String item, List<String> skills, GuildSort sort, int limit) {
        return new Asked(new GuildQuery(
                query.namePrefix(),
                query.tiers(),
                query.lowestFee(),
                query.highestFee(),
                query.foundedSince(),
                members,
                item,
                skills,
                sort,
                limit));
    }

    List<String> on(GuildStore store) {
        return store.search(query).stream().map(GuildSummary::name).toList();
    }
}
