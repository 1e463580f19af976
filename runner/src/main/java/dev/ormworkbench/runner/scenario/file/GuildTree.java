package dev.ormworkbench.runner.scenario.file;

import static dev.ormworkbench.runner.scenario.file.ScenarioTree.constant;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.entries;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.number;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.text;

import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.ItemValues;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildSort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes operations on guilds of a tree that fits the schema. */
final class GuildTree {

    static final Map<String, Function<YamlNode, Operation>> OPERATIONS = Map.of(
            "createGuild", GuildTree::createGuild,
            "findGuild",
                    node -> node.isString()
                            ? new GuildOperation.FindGuild(node.asString(), Optional.empty())
                            : new GuildOperation.FindGuild(text(node, "guild"), fetching(node)),
            "page", GuildTree::page,
            "save", node -> new GuildOperation.Save(text(node, "guild"), edits(node)),
            "disband", node -> new GuildOperation.Disband(node.asString()),
            "transfer",
                    node -> new GuildOperation.Transfer(text(node, "guild"), text(node, "member"), text(node, "to")),
            "search", GuildTree::search,
            "leaderboard", node -> new GuildOperation.Leaderboard(number(node)),
            "raiseFees", node -> new GuildOperation.RaiseFees(text(node, "percent"), text(node, "tier")));

    private static final Map<String, Function<YamlNode, GuildEdit>> EDITS = Map.of(
            "change", GuildTree::change,
            "addMember", node -> new GuildEdit.AddMember(member(node)),
            "removeMember", node -> new GuildEdit.RemoveMember(node.asString()),
            "renameMember", node -> new GuildEdit.RenameMember(text(node, "member"), text(node, "to")),
            "setSkills", node -> new GuildEdit.SetSkills(text(node, "member"), texts(node, "skills")),
            "addItem",
                    node -> new GuildEdit.AddItem(text(node, "member"), item(Objects.requireNonNull(node.get("item")))),
            "removeItem", node -> new GuildEdit.RemoveItem(text(node, "member"), text(node, "item")),
            "changeItem",
                    node -> new GuildEdit.ChangeItem(
                            text(node, "member"),
                            text(node, "item"),
                            maybeText(node, "name"),
                            maybeNumber(node, "quantity"),
                            maybeText(node, "price")),
            "moveItem", node -> new GuildEdit.MoveItem(text(node, "member"), text(node, "item"), text(node, "to")));

    private GuildTree() {}

    /** Reads how to fetch; empty if the node does not say it. */
    static Optional<Fetching> fetching(YamlNode node) {
        return Optional.ofNullable(node.get("fetching")).map(each -> constant(Fetching.class, each));
    }

    private static Operation createGuild(YamlNode node) {
        YamlNode motto = node.get("motto");
        return new GuildOperation.CreateGuild(
                text(node, "name"),
                motto == null ? null : mottoOf(motto),
                text(node, "fee"),
                text(node, "tier"),
                text(node, "founded"),
                entries(node, "members").stream().map(GuildTree::member).toList());
    }

    private static Operation page(YamlNode node) {
        return node.isObject()
                ? new GuildOperation.Page(
                        maybeText(node, "after"), number(Objects.requireNonNull(node.get("size"))), fetching(node))
                : new GuildOperation.Page(Optional.empty(), number(node), Optional.empty());
    }

    private static Operation search(YamlNode node) {
        return new GuildOperation.Search(
                maybeText(node, "prefix"),
                texts(node, "tiers"),
                new GuildOperation.Search.Fees(maybeText(node, "lowestFee"), maybeText(node, "highestFee")),
                maybeText(node, "foundedSince"),
                maybeNumber(node, "minMembers"),
                maybeText(node, "item"),
                texts(node, "skills"),
                Optional.ofNullable(node.get("sort"))
                        .map(sort -> constant(GuildSort.class, sort))
                        .orElse(GuildSort.NAME),
                number(Objects.requireNonNull(node.get("limit"))));
    }

    private static List<GuildEdit> edits(YamlNode node) {
        return entries(node, "edits").stream()
                .flatMap(edit -> edit.members().entrySet().stream())
                .map(edit -> Objects.requireNonNull(EDITS.get(edit.getKey())).apply(edit.getValue()))
                .toList();
    }

    private static GuildEdit change(YamlNode node) {
        return new GuildEdit.Change(
                maybeText(node, "name"),
                Optional.ofNullable(node.get("motto")).map(motto -> new GuildEdit.Motto(mottoOf(motto))),
                maybeText(node, "fee"),
                maybeText(node, "tier"),
                maybeText(node, "founded"));
    }

    static @Nullable String mottoOf(YamlNode node) {
        return node.isNull() ? null : node.asString();
    }

    private static MemberValues member(YamlNode node) {
        return new MemberValues(
                text(node, "name"),
                texts(node, "skills"),
                entries(node, "items").stream().map(GuildTree::item).toList());
    }

    private static ItemValues item(YamlNode node) {
        return new ItemValues(
                text(node, "name"), number(Objects.requireNonNull(node.get("quantity"))), text(node, "price"));
    }

    private static List<String> texts(YamlNode node, String name) {
        return entries(node, name).stream().map(YamlNode::asString).toList();
    }

    private static Optional<String> maybeText(YamlNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(YamlNode::asString);
    }

    private static Optional<Integer> maybeNumber(YamlNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(ScenarioTree::number);
    }
}
