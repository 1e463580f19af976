package dev.ormworkbench.store.contract.pitfall;

import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the library's experts do instead, where it is the same with every library. */
abstract class ExpertRules extends PitfallFixture {

    @Test
    @DisplayName("page in memory: an expert's limit counts guilds, and no row beside them is read")
    void limitOfExperts() {
        List<Guild> guilds =
                List.of(guild("a", "ann", "ben", "cid"), guild("b", "ann", "ben", "cid"), guild("c", "ann"));

        assertThat(store().page(null, 2, Fetching.JOIN)).isEqualTo(guilds.subList(0, 2));
        assertThat(sent()).singleElement().asString().containsPattern(LIMIT);
    }

    @Test
    @DisplayName("flush order: an expert replaces a member by one of the same name in one save")
    void replacementOfExperts() {
        Guild before = guild("a", "ann", "ben");

        Guild saved = store().save(before.withMembers(
                List.of(singer("ann"), before.members().get(1))));

        assertThat(saved.members().get(0).id())
                .isNotEqualTo(before.members().get(0).id());
        assertThat(tables().guild(before.id())).isEqualTo(saved);
    }

    @Test
    @DisplayName("bag rewritten: an expert adds a skill to two by one INSERT")
    void skillOfExperts() {
        Guild before = guild("a", "ann");
        guild("b");
        tables().run("INSERT INTO workbench_skill (name) VALUES ('smith')");
        Member ann = before.members().get(0);

        store().save(with(before, with(ann, "sing", "smith", "swim")));

        assertThat(sent())
                .filteredOn(sql ->
                        sql.toLowerCase(Locale.ROOT).matches("(?s)\\s*(insert|delete).*workbench_member_skill.*"))
                .singleElement()
                .asString()
                .startsWithIgnoringCase("insert");
    }

    @Test
    @DisplayName("version of the root: an expert's second save is a conflict")
    void noLostUpdateOfExperts() {
        Guild read = guild("a", "ann");
        Member ann = read.members().get(0);
        long axe = ann.items().get(0).id();
        store().save(read.withMembers(List.of(with(ann, new Item(axe, "axe", 6, BigDecimal.TEN)))));

        assertThatExceptionOfType(ConcurrencyConflictException.class).isThrownBy(() -> store().save(
                        read.withMembers(List.of(with(ann, new Item(axe, "axe", 15, BigDecimal.TEN))))));

        assertThat(tables().guild(read.id()).members().get(0).items().get(0).quantity())
                .isEqualTo(6);
    }

    @Test
    @DisplayName("page by offset: an expert's next page neither repeats nor misses a guild")
    void pageOfExperts() {
        guild("b");
        guild("c");
        guild("d");
        guild("e");

        assertThat(store().page(null, 2, Fetching.JOIN)).extracting(Guild::name).containsExactly("b", "c");
        guild("a");
        assertThat(store().page("c", 2, Fetching.JOIN)).extracting(Guild::name).containsExactly("d", "e");
    }
}
