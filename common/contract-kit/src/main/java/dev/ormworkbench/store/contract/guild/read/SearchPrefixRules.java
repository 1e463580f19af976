package dev.ormworkbench.store.contract.guild.read;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.GuildStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-10: prefixes of names with what a pattern, an index or a literal takes for something else. */
public abstract class SearchPrefixRules extends GuildRules {

    protected SearchPrefixRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    /** An index that a server reads for a prefix has an end, and no code point is beyond it. */
    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 any code point may follow a prefix, also where the server reads an index")
    void anyCodePointAfterAPrefix() {
        insert(
                guild("a"),
                guild("ab"),
                guild("a\uFFFD"),
                guild("a😀"),
                guild("a😀😀", member("dan", item("axe", 1, "1.00"))));

        assertThat(Asked.all().prefix("a").on(store())).containsExactly("a", "ab", "a\uFFFD", "a😀", "a😀😀");
        assertThat(Asked.all().prefix("a").having("axe").on(store())).containsExactly("a😀😀");
        assertThat(Asked.all().prefix("a😀").on(store())).containsExactly("a😀", "a😀😀");
        assertThat(Asked.all().prefix("a😀").having("axe").on(store())).containsExactly("a😀😀");
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 percent sign, underscore and backslash in a prefix stand for themselves")
    void wildcardsAreData() {
        insert(
                guild("100% sure"),
                guild("100 sure"),
                guild("1000 sure"),
                guild("a_b"),
                guild("aXb"),
                guild("a\\b"),
                guild("a\\_b"),
                guild("a\\%b"),
                guild("a!b"),
                guild("a!_b"),
                guild("a|b"),
                guild("'; DROP TABLE x"));

        assertThat(Asked.all().prefix("100%").on(store())).containsExactly("100% sure");
        assertThat(Asked.all().prefix("%").on(store())).isEmpty();
        assertThat(Asked.all().prefix("_").on(store())).isEmpty();
        assertThat(Asked.all().prefix("a_").on(store())).containsExactly("a_b");
        assertThat(Asked.all().prefix("a\\").on(store())).containsExactly("a\\%b", "a\\_b", "a\\b");
        assertThat(Asked.all().prefix("a\\_").on(store())).containsExactly("a\\_b");
        assertThat(Asked.all().prefix("a\\%").on(store())).containsExactly("a\\%b");
        assertThat(Asked.all().prefix("a!").on(store())).containsExactly("a!_b", "a!b");
        assertThat(Asked.all().prefix("a!_").on(store())).containsExactly("a!_b");
        assertThat(Asked.all().prefix("a|").on(store())).containsExactly("a|b");
        assertThat(Asked.all().prefix("'").on(store())).containsExactly("'; DROP TABLE x");
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 wildcards in a prefix stand for themselves also where a session has no backslash escapes")
    void wildcardsWithoutBackslashEscapes() {
        GuildStore elsewhere = open(poolWithoutBackslashEscapes().connections());
        insert(guild("a\\b"), guild("a_b"), guild("aXb"), guild("a%b"));

        assertThat(Asked.all().prefix("a\\").on(elsewhere)).containsExactly("a\\b");
        assertThat(Asked.all().prefix("a_").on(elsewhere)).containsExactly("a_b");
        assertThat(Asked.all().prefix("a%").on(elsewhere)).containsExactly("a%b");
    }
}
