package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** What rules of saving share: a guild of three members beside another one, and a check of what is stored. */
public abstract class SavedGuildRules extends GuildRules {

    Guild smiths;
    Guild others;
    Member ann;
    Member ben;
    Member cid;

    protected SavedGuildRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @BeforeEach
    final void smithsAndOthers() {
        others = tables().insert(guild("others", smiths().members()));
        smiths = tables().insert(smiths());
        ann = member(smiths, "ann");
        ben = member(smiths, "ben");
        cid = member(smiths, "cid");
        watch().reset();
    }

    /** Saves a guild, checks that it is stored and nothing else has changed, and returns what save returned. */
    final Guild assertSaved(Guild guild) {
        Guild before = tables().guild(guild.id());
        Guild saved = store().save(guild);
        Guild stored = tables().guild(guild.id());

        assertThat(saved).as("what save returned").isEqualTo(stored);
        assertThat(withNewIds(stored, before)).as("what is stored").isEqualTo(guild.withVersion(guild.version() + 1));
        assertThat(tables().guild(others.id())).as("the other guild").isEqualTo(others);
        return saved;
    }

    /** Returns the guild with the ids that were not there before as those of new members and items. */
    private static Guild withNewIds(Guild guild, Guild before) {
        Set<Long> members = new HashSet<>();
        Set<Long> items = new HashSet<>();
        for (Member member : before.members()) {
            members.add(member.id());
            member.items().forEach(item -> items.add(item.id()));
        }
        return guild.withMembers(guild.members().stream()
                .map(member -> new Member(
                        members.contains(member.id()) ? member.id() : Member.NEW,
                        member.name(),
                        member.items().stream()
                                .map(item -> items.contains(item.id())
                                        ? item
                                        : new Item(item.name(), item.quantity(), item.price()))
                                .toList(),
                        member.skills()))
                .toList());
    }
}
