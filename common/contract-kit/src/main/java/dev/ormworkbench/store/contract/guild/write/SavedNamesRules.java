package dev.ormworkbench.store.contract.guild.write;

import static dev.ormworkbench.store.contract.guild.Graphs.changed;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.minus;
import static dev.ormworkbench.store.contract.guild.Graphs.named;
import static dev.ormworkbench.store.contract.guild.Graphs.plus;
import static dev.ormworkbench.store.contract.guild.Graphs.smiths;
import static dev.ormworkbench.store.contract.guild.Graphs.with;

import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-05: names that are swapped, freed and taken in one save. */
public abstract class SavedNamesRules extends SavedGuildRules {

    protected SavedNamesRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save swaps the names of two members")
    void swapsMembers() {
        assertSaved(changed(smiths, named(ann, "ben"), named(ben, "ann")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save rotates the names of three members")
    void rotatesMembers() {
        assertSaved(changed(smiths, named(ann, "ben"), named(ben, "cid"), named(cid, "ann")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save swaps the names of two items of a member")
    void swapsItems() {
        assertSaved(changed(smiths, with(ann, named(item(ann, "axe"), "bow"), named(item(ann, "bow"), "axe"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save swaps names of the longest length, too")
    void swapsLongNames() {
        String one = "😀".repeat(36);
        String two = "😀".repeat(35) + "😁";
        Guild saved = assertSaved(changed(
                smiths,
                named(ann, one),
                with(named(ben, two), named(item(ben, "axe"), one), named(item(ben, "cap"), two))));
        Member first = member(saved, one);
        Member second = member(saved, two);
        assertSaved(changed(
                saved,
                named(first, two),
                with(named(second, one), named(item(second, one), two), named(item(second, two), one))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a new member takes the name of a removed one")
    void newMemberTakesName() {
        assertSaved(changed(minus(smiths, "ben"), with(member("ben", item("axe", 7, "7.00")), "smith")));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a new item takes the name of a removed one, of a renamed one, and of a moved one")
    void newItemTakesName() {
        Guild removed = assertSaved(changed(smiths, plus(minus(ann, "axe"), item("axe", 7, "7.00"))));
        Member renamed = member(removed, "ann");
        Guild saved = assertSaved(
                changed(removed, with(renamed, named(item(renamed, "axe"), "pick"), item("axe", 8, "8.00"))));
        Member giver = member(saved, "ann");
        assertSaved(changed(
                saved,
                plus(minus(giver, "axe"), item("axe", 9, "9.00")),
                plus(member(saved, "cid"), item(giver, "axe"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 a renamed member takes the name of a removed one, and a new one takes its old name")
    void chainOfNames() {
        assertSaved(changed(minus(smiths, "ann"), named(ben, "ann"), member("ben", item("axe", 7, "7.00"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save exchanges two items of the same name between two members")
    void exchangesItems() {
        assertSaved(changed(
                smiths, with(ann, item(ben, "axe"), item(ann, "bow")), with(ben, item(ann, "axe"), item(ben, "cap"))));
    }

    @Test
    @Tag("GS-05")
    @DisplayName("GS-05 save moves an item of a removed member to a new member of the same name")
    void movesItemToNamesake() {
        assertSaved(changed(minus(smiths, "ann"), with(member("ann", item(ann, "axe")), "dance")));
    }
}
