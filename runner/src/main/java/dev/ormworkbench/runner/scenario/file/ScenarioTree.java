package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.runner.scenario.Condition;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.runner.text.Quoted;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a scenario of a tree that fits the schema and whose names are right, and refuses what contradicts itself. */
final class ScenarioTree {

    private static final Map<String, Function<YamlNode, Operation>> OF_PLAYERS = Map.ofEntries(
            Map.entry("create", node -> new PlayerOperation.Create(player(node))),
            Map.entry("createAll", ScenarioTree::createAll),
            Map.entry("find", node -> new PlayerOperation.Find(node.asString())),
            Map.entry("findForUpdate", node -> new PlayerOperation.FindForUpdate(node.asString())),
            Map.entry("findAll", node -> new PlayerOperation.FindAll(texts(node))),
            Map.entry(
                    "findByCoins", node -> new PlayerOperation.FindByCoins(number(node, "low"), number(node, "high"))),
            Map.entry("list", node -> new PlayerOperation.ListFirst(number(node))),
            Map.entry("count", node -> new PlayerOperation.Count()),
            Map.entry("update", node -> new PlayerOperation.Update(player(node))),
            Map.entry("delete", node -> new PlayerOperation.Delete(node.asString())),
            Map.entry("deleteAll", node -> new PlayerOperation.DeleteAll()),
            Map.entry(
                    "deleteByCoins",
                    node -> new PlayerOperation.DeleteByCoins(number(node, "low"), number(node, "high"))),
            Map.entry("trade", ScenarioTree::trade),
            Map.entry("begin", node -> new TransactionOperation.Begin(isolation(node.isNull() ? null : node))),
            Map.entry("commit", node -> new TransactionOperation.Commit()),
            Map.entry("rollback", node -> new TransactionOperation.Rollback()));

    private static final Map<String, Function<YamlNode, Operation>> OPERATIONS = new HashMap<>(OF_PLAYERS);

    private static final Set<String> OUTSIDE =
            new HashSet<>(Set.of("createAll", "findAll", "deleteAll", "trade", "begin"));

    static {
        OPERATIONS.putAll(GuildTree.OPERATIONS);
        OUTSIDE.addAll(GuildTree.OPERATIONS.keySet());
        OPERATIONS.putAll(PitfallTree.OPERATIONS);
        OUTSIDE.addAll(PitfallTree.OPERATIONS.keySet());
    }

    private static final Set<String> INSIDE =
            Set.of("findForUpdate", "findByCoins", "deleteByCoins", "commit", "rollback");

    private final YamlNode root;
    private final Optional<Isolation> isolation;
    private final ExpectationTree expectationTree;
    private final Problems problems;
    private final Set<String> inTransaction = new HashSet<>();

    private ScenarioTree(YamlNode root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.isolation = isolation(root.get("isolation"));
        this.expectationTree = new ExpectationTree(isolation);
    }

    /**
     * Reads a tree whose names are right.
     *
     * @param problems takes what contradicts itself; what is returned then lacks it
     */
    static Scenario read(YamlNode root, Problems problems) {
        return new ScenarioTree(root, problems).scenario();
    }

    private Scenario scenario() {
        List<Step> steps = read(entries(root, "steps"), this::step);
        List<String> sessions = read(entries(root, "sessions"), session -> usedSession(session, steps));
        return new Scenario(
                text(root, "name"),
                text(root, "summary"),
                text(root, "explain"),
                isolation,
                Optional.ofNullable(root.get("locking")).map(node -> constant(Locking.class, node)),
                GuildTree.fetching(root),
                sessions,
                steps,
                Optional.ofNullable(root.get("happened")).map(this::lesson));
    }

    private Lesson lesson(YamlNode happened) {
        return new Lesson(
                constant(Theme.class, Objects.requireNonNull(root.get("theme"))),
                Optional.ofNullable(root.get("order")).map(ScenarioTree::number),
                condition(happened),
                results(),
                serial());
    }

    private Step step(YamlNode node) {
        Map.Entry<String, YamlNode> operation = node.members().entrySet().stream()
                .filter(entry -> OPERATIONS.containsKey(entry.getKey()))
                .findFirst()
                .orElseThrow();
        String session = text(node, "session");
        checkTransaction(session, operation.getKey(), operation.getValue().namePlace());
        return new Step(
                session,
                Objects.requireNonNull(OPERATIONS.get(operation.getKey())).apply(operation.getValue()),
                Optional.ofNullable(node.get("as")).map(YamlNode::asString),
                expectations(node));
    }

    /** What is read of each entry, but for those with a problem. */
    private <T> List<T> read(List<YamlNode> entries, Function<YamlNode, T> reading) {
        return entries.stream()
                .flatMap(entry -> problems.read(() -> reading.apply(entry)).stream())
                .toList();
    }

    private static String usedSession(YamlNode session, List<Step> steps) {
        if (steps.stream().noneMatch(step -> step.session().equals(session.asString()))) {
            throw new Problem(session.place(), "session " + Quoted.of(session.text()) + " has no step");
        }
        return session.asString();
    }

    private void checkTransaction(String session, String operation, Place place) {
        boolean open = inTransaction.contains(session);
        String who = session.isEmpty() ? "the session" : session;
        if (open && OUTSIDE.contains(operation)) {
            throw new Problem(
                    place,
                    Quoted.of(operation) + " does not belong in a transaction, but " + who + " is in one; allowed are "
                            + operationsBut(OUTSIDE));
        } else if (!open && INSIDE.contains(operation)) {
            throw new Problem(
                    place,
                    Quoted.of(operation) + " belongs in a transaction, but " + who + " has begun none; allowed are "
                            + operationsBut(INSIDE));
        } else if (operation.equals("begin")) {
            inTransaction.add(session);
        } else if (operation.equals("commit") || operation.equals("rollback")) {
            inTransaction.remove(session);
        }
    }

    private static String operationsBut(Set<String> excluded) {
        return OPERATIONS.keySet().stream()
                .filter(name -> !excluded.contains(name))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<Expectation> expectations(YamlNode step) {
        List<Expectation> expectations = new ArrayList<>();
        if (step.get("expect") != null || step.get("blocks") != null) {
            expectations.add(ExpectationTree.expectation(Scope.everywhere(), step, "expect"));
        }
        expectations.addAll(read(entries(step, "expectOn"), expectationTree::expectation));
        expectations.addAll(read(entries(step, "diverges"), expectationTree::expectation));
        return expectations;
    }

    private List<Object> serial() {
        return entries(root, "serial").stream().map(ScenarioTree::plain).toList();
    }

    private List<Lesson.ExpectedResult> results() {
        List<Lesson.ExpectedResult> results = new ArrayList<>();
        results.addAll(read(entries(root, "expect"), expectationTree::result));
        results.addAll(read(entries(root, "diverges"), expectationTree::result));
        return results;
    }

    private static Condition condition(YamlNode node) {
        List<Condition> conditions = new ArrayList<>();
        node.members().forEach((name, value) -> conditions.add(condition(name, value)));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions);
    }

    private static Condition condition(String name, YamlNode value) {
        return switch (name) {
            case "all" ->
                new Condition.All(
                        value.elements().stream().map(ScenarioTree::condition).toList());
            case "any" ->
                new Condition.Any(
                        value.elements().stream().map(ScenarioTree::condition).toList());
            case "not" -> new Condition.Not(condition(value));
            case "differ" ->
                new Condition.Differ(
                        value.elements().get(0).asString(),
                        value.elements().get(1).asString());
            default ->
                name.equals(NameCheck.SENT) && NameCheck.isOfTraffic(value)
                        ? sent(value)
                        : new Condition.Is(name, plain(value));
        };
    }

    private static Condition sent(YamlNode node) {
        List<Condition.Limit> limits = new ArrayList<>();
        for (Traffic.Measure measure : Traffic.Measure.values()) {
            YamlNode bounds = node.get(measure.inFiles());
            if (bounds != null) {
                bounds.members()
                        .forEach((bound, count) -> limits.add(new Condition.Limit(
                                measure,
                                Condition.Bound.valueOf(bound.toUpperCase(Locale.ROOT)),
                                count.asInteger().longValueExact())));
            }
        }
        return new Condition.Sent(text(node, "step"), limits);
    }

    private static Operation createAll(YamlNode node) {
        YamlNode players = node.get("players");
        return players == null
                ? new PlayerOperation.GenerateAll(
                        number(node, "count"), number(node, "coins"), number(node, "goods"), number(node, "batchSize"))
                : new PlayerOperation.CreateAll(
                        players.elements().stream().map(ScenarioTree::player).toList(), number(node, "batchSize"));
    }

    private static Operation trade(YamlNode node) {
        return new PlayerOperation.Trade(
                text(node, "seller"), text(node, "buyer"), number(node, "goods"), number(node, "price"));
    }

    private static PlayerValues player(YamlNode node) {
        return new PlayerValues(text(node, "id"), number(node, "coins"), number(node, "goods"));
    }

    static @Nullable Object plain(YamlNode node) {
        return switch (node.type()) {
            case INTEGER -> node.asInteger().longValueExact();
            case BOOLEAN -> node.asBoolean();
            case NULL -> null;
            case ARRAY -> node.elements().stream().map(ScenarioTree::plain).toList();
            case OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                node.members().forEach((name, value) -> fields.put(name, plain(value)));
                yield fields;
            }
            default -> node.asString();
        };
    }

    private static Optional<Isolation> isolation(@Nullable YamlNode node) {
        return Optional.ofNullable(node).map(each -> constant(Isolation.class, each));
    }

    static <E extends Enum<E>> E constant(Class<E> type, YamlNode node) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Spelling.of(constant).equals(node.asString()))
                .findFirst()
                .orElseThrow();
    }

    static <T> Set<T> oneOrMore(@Nullable YamlNode node, Function<YamlNode, T> each) {
        if (node == null) {
            return Set.of();
        }
        return (node.isArray() ? node.elements().stream() : Stream.of(node))
                .map(each)
                .collect(Collectors.toSet());
    }

    static List<YamlNode> entries(YamlNode node, String name) {
        YamlNode list = node.get(name);
        return list == null ? List.of() : list.elements();
    }

    private static List<String> texts(YamlNode node) {
        return node.elements().stream().map(YamlNode::asString).toList();
    }

    static String text(YamlNode node, String name) {
        YamlNode text = node.get(name);
        return text == null ? "" : text.asString();
    }

    static int number(YamlNode node) {
        return node.asInteger().intValueExact();
    }

    static int number(YamlNode node, String name) {
        return number(Objects.requireNonNull(node.get(name)));
    }
}
