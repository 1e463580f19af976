package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.ItemValues;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildSort;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an operation of its name and arguments, as {@link GuildOperation#arguments} gives them.
 *
 * @param values arguments by name
 */
record OperationReader(Map<?, ?> values) {

    /** @throws IllegalArgumentException if there is no such operation, or an argument is missing */
    static GuildOperation read(String name, Map<String, Object> arguments) {
        OperationReader all = new OperationReader(arguments);
        return switch (name) {
            case "createGuild" ->
                new GuildOperation.CreateGuild(
                        all.text("name"),
                        all.textOrNull("motto"),
                        all.text("fee"),
                        all.text("tier"),
                        all.text("founded"),
                        all.objects("members").stream()
                                .map(OperationReader::member)
                                .toList());
            case "findGuild" -> new GuildOperation.FindGuild(all.text("guild"), all.fetching());
            case "page" -> new GuildOperation.Page(all.perhaps("after"), all.number("size"), all.fetching());
            case "save" ->
                new GuildOperation.Save(
                        all.text("guild"),
                        all.objects("edits").stream().map(OperationReader::edit).toList());
            case "disband" -> new GuildOperation.Disband(all.text("guild"));
            case "transfer" -> new GuildOperation.Transfer(all.text("guild"), all.text("member"), all.text("to"));
            case "search" ->
                new GuildOperation.Search(
                        all.perhaps("prefix"),
                        all.texts("tiers"),
                        new GuildOperation.Search.Fees(all.perhaps("lowestFee"), all.perhaps("highestFee")),
                        all.perhaps("foundedSince"),
                        all.perhapsNumber("minMembers"),
                        all.perhaps("item"),
                        all.texts("skills"),
                        constant(GuildSort.values(), all.text("sort")),
                        all.number("limit"));
            case "leaderboard" -> new GuildOperation.Leaderboard(all.number("limit"));
            case "raiseFees" -> new GuildOperation.RaiseFees(all.text("percent"), all.text("tier"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static GuildEdit edit(OperationReader written) {
        Map.Entry<?, ?> only = written.values.entrySet().iterator().next();
        String name = (String) only.getKey();
        if (name.equals("removeMember")) {
            return new GuildEdit.RemoveMember((String) only.getValue());
        }
        OperationReader all = new OperationReader((Map<?, ?>) only.getValue());
        return switch (name) {
            case "change" ->
                new GuildEdit.Change(
                        all.perhaps("name"),
                        all.values.containsKey("motto")
                                ? Optional.of(new GuildEdit.Motto(all.textOrNull("motto")))
                                : Optional.empty(),
                        all.perhaps("fee"),
                        all.perhaps("tier"),
                        all.perhaps("founded"));
            case "addMember" -> new GuildEdit.AddMember(member(all));
            case "renameMember" -> new GuildEdit.RenameMember(all.text("member"), all.text("to"));
            case "setSkills" -> new GuildEdit.SetSkills(all.text("member"), all.texts("skills"));
            case "addItem" ->
                new GuildEdit.AddItem(all.text("member"), item(new OperationReader((Map<?, ?>) all.require("item"))));
            case "removeItem" -> new GuildEdit.RemoveItem(all.text("member"), all.text("item"));
            case "changeItem" ->
                new GuildEdit.ChangeItem(
                        all.text("member"),
                        all.text("item"),
                        all.perhaps("name"),
                        all.perhapsNumber("quantity"),
                        all.perhaps("price"));
            case "moveItem" -> new GuildEdit.MoveItem(all.text("member"), all.text("item"), all.text("to"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static MemberValues member(OperationReader all) {
        return new MemberValues(
                all.text("name"),
                all.texts("skills"),
                all.objects("items").stream().map(OperationReader::item).toList());
    }

    private static ItemValues item(OperationReader all) {
        return new ItemValues(all.text("name"), all.number("quantity"), all.text("price"));
    }

    private static <E extends Enum<E>> E constant(E[] constants, String text) {
        return Arrays.stream(constants)
                .filter(each -> Spelling.of(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private Object require(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private String text(String name) {
        return (String) require(name);
    }

    private @Nullable String textOrNull(String name) {
        return (String) values.get(name);
    }

    private int number(String name) {
        return (Integer) require(name);
    }

    private Optional<String> perhaps(String name) {
        return Optional.ofNullable(textOrNull(name));
    }

    private Optional<Integer> perhapsNumber(String name) {
        return Optional.ofNullable((Integer) values.get(name));
    }

    private Optional<Fetching> fetching() {
        return perhaps("fetching").map(text -> constant(Fetching.values(), text));
    }

    private List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    private List<OperationReader> objects(String name) {
        return list(name).stream()
                .map(each -> new OperationReader((Map<?, ?>) each))
                .toList();
    }

    private List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }
}
