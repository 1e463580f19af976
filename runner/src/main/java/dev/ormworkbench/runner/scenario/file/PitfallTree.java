package dev.ormworkbench.runner.scenario.file;

import static dev.ormworkbench.runner.scenario.file.ScenarioTree.number;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.text;

import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PitfallOperation;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Makes pitfalls of a tree that fits the schema. */
final class PitfallTree {

    static final Map<String, Function<YamlNode, Operation>> OPERATIONS = Map.ofEntries(
            Map.entry("pageByJoin", node -> new PitfallOperation.PageByJoin(number(node))),
            Map.entry(
                    "pageByOffset",
                    node -> new PitfallOperation.PageByOffset(number(node, "offset"), number(node, "size"))),
            Map.entry(
                    "addToBag",
                    node -> new PitfallOperation.AddToBag(
                            text(node, "guild"), text(node, "member"), text(node, "skill"))),
            Map.entry(
                    "replaceInOneFlush",
                    node -> new PitfallOperation.ReplaceInOneFlush(text(node, "guild"), text(node, "member"))),
            Map.entry("readLazilyAfterClose", node -> new PitfallOperation.ReadLazilyAfterClose(node.asString())),
            Map.entry(
                    "bulkUpdateBetweenReads",
                    node -> new PitfallOperation.BulkUpdateBetweenReads(text(node, "guild"), text(node, "percent"))),
            Map.entry(
                    "mergeMotto",
                    node -> new PitfallOperation.MergeMotto(
                            text(node, "guild"), GuildTree.mottoOf(Objects.requireNonNull(node.get("motto"))))),
            Map.entry(
                    "readQuantity",
                    node -> new PitfallOperation.ReadQuantity(
                            text(node, "guild"), text(node, "member"), text(node, "item"))),
            Map.entry(
                    "writeQuantityUnversioned",
                    node -> new PitfallOperation.WriteQuantityUnversioned(
                            text(node, "guild"), text(node, "member"), text(node, "item"), number(node, "quantity"))),
            Map.entry(
                    "writeLocalTime",
                    node -> new PitfallOperation.WriteLocalTime(
                            text(node, "guild"), text(node, "founded"), text(node, "zone"))),
            Map.entry(
                    "readLocalTime",
                    node -> new PitfallOperation.ReadLocalTime(text(node, "guild"), text(node, "zone"))));

    private PitfallTree() {}
}
