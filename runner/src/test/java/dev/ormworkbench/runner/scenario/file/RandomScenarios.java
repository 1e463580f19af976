package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.scenario.Condition;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.LessonResult;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PitfallOperation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.ItemValues;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates scenarios that are as odd as possible without contradicting themselves. */
final class RandomScenarios {

    /** Texts that YAML would read as something else without correct quotes. */
    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "'",
            "\"",
            "''\"\"",
            "\\",
            "\\n",
            "a\\",
            "'; DROP TABLE player; --",
            "🙂".repeat(36),
            "👩‍👩‍👧",
            "a: b",
            "a:",
            ":",
            ": a",
            "#",
            "a #b",
            "- ",
            "-",
            "- a",
            "? a",
            "null",
            "Null",
            "~",
            "true",
            "False",
            "yes",
            "NO",
            "on",
            "y",
            "1",
            "-1",
            "1.5",
            "1e3",
            "0x10",
            "0o7",
            ".inf",
            ".nan",
            "---",
            "...",
            "%YAML 1.2",
            "&a",
            "*a",
            "!!str a",
            "{a: b}",
            "[a]",
            "a, b",
            "|",
            ">-",
            "@a",
            "`a`",
            "${project.version}",
            "@project.version@",
            "<<",
            "=",
            " a",
            "a ",
            "a\nb",
            "\n",
            "a\r\nb",
            "a\tb",
            "\t",
            "\u0000",
            "\u0007\u001b[2J",
            "\u007f\u0085\u00a0",
            "\u2028\u2029",
            "\u200b\u200d\u2060",
            "\ufeff",
            "\ufffe\uffff",
            "\ue000",
            "é",
            "e\u0301",
            "ﬁ",
            "日本語",
            "\u202eabc",
            "a".repeat(2000));

    private final Random random;
    private final Set<String> inTransaction = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private Optional<Isolation> isolation = Optional.empty();

    private RandomScenarios(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the scenario of this seed. */
    static Scenario of(long seed) {
        return new RandomScenarios(seed).scenario();
    }

    /** Returns one operation of each kind. */
    static List<Operation> operations() {
        RandomScenarios any = new RandomScenarios(1);
        return Stream.of(any.anywhere(), any.outside(), any.inside(), ending())
                .flatMap(List::stream)
                .toList();
    }

    private Scenario scenario() {
        isolation = maybe(() -> one(Isolation.values()));
        List<String> sessions = maybe(() -> List.of("T1", "true", "x-2")).orElse(List.of());
        List<String> all = new ArrayList<>(sessions);
        all.add("");
        List<Step> steps = new ArrayList<>();
        sessions.forEach(session -> steps.add(step(session)));
        IntStream.rangeClosed(0, random.nextInt(12)).forEach(i -> steps.add(step(one(all))));
        Optional<Lesson> lesson = names.isEmpty()
                ? Optional.empty()
                : maybe(() -> new Lesson(
                        one(Theme.values()),
                        maybe(() -> 1 + random.nextInt(1000)),
                        condition(3),
                        several(this::result),
                        maybe(() -> several(this::players)).orElse(List.of())));
        return new Scenario(
                one(List.of("a", "fuzz-42-1", "1", "null", "true-1")),
                line(),
                one(List.of("", "a\nb\n\n c", "# a: b", " ", "\n", "it's \"so\"")),
                isolation,
                maybe(() -> one(Locking.values())),
                maybe(() -> one(Fetching.values())),
                sessions,
                steps,
                lesson);
    }

    private Object players() {
        return several(() -> Map.of("id", text(), "coins", number()));
    }

    private Step step(String session) {
        Operation operation = operation(session);
        Optional<String> name = random.nextInt(3) == 0 ? Optional.of(newName()) : Optional.empty();
        List<Expectation> expect = new ArrayList<>();
        maybe(() -> expectation(Scope.everywhere(), "")).ifPresent(expect::add);
        maybe(() -> several(() -> expectation(productsOrLevels(), one(List.of("", line())))))
                .ifPresent(expect::addAll);
        maybe(() -> several(() -> expectation(implementations(), line()))).ifPresent(expect::addAll);
        return new Step(session, operation, name, expect);
    }

    private Operation operation(String session) {
        boolean open = inTransaction.contains(session);
        List<Operation> possible = new ArrayList<>(anywhere());
        possible.addAll(open ? inside() : outside());
        if (open) {
            possible.addAll(ending());
        }
        Operation operation = one(possible);
        if (operation instanceof TransactionOperation.Begin) {
            inTransaction.add(session);
        } else if (operation.endsTransaction()) {
            inTransaction.remove(session);
        }
        return operation;
    }

    private List<Operation> anywhere() {
        return List.of(
                new PlayerOperation.Create(player()),
                new PlayerOperation.Find(text()),
                new PlayerOperation.ListFirst(number()),
                new PlayerOperation.Count(),
                new PlayerOperation.Update(player()),
                new PlayerOperation.Delete(text()));
    }

    private List<Operation> outside() {
        return Stream.concat(withPlayersOrGuilds().stream(), pitfalls().stream())
                .toList();
    }

    private List<Operation> pitfalls() {
        return List.of(
                new PitfallOperation.PageByJoin(number()),
                new PitfallOperation.PageByOffset(number(), number()),
                new PitfallOperation.AddToBag(text(), text(), text()),
                new PitfallOperation.ReplaceInOneFlush(text(), text()),
                new PitfallOperation.ReadLazilyAfterClose(text()),
                new PitfallOperation.BulkUpdateBetweenReads(text(), text()),
                new PitfallOperation.MergeMotto(text(), maybe(this::text).orElse(null)),
                new PitfallOperation.ReadQuantity(text(), text(), text()),
                new PitfallOperation.WriteQuantityUnversioned(text(), text(), text(), number()),
                new PitfallOperation.WriteLocalTime(text(), text(), text()),
                new PitfallOperation.ReadLocalTime(text(), text()));
    }

    private List<Operation> withPlayersOrGuilds() {
        return List.of(
                new PlayerOperation.CreateAll(maybe(() -> several(this::player)).orElse(List.of()), number()),
                new PlayerOperation.GenerateAll(random.nextInt(10_000_001), number(), number(), number()),
                new PlayerOperation.FindAll(maybe(() -> several(this::text)).orElse(List.of())),
                new PlayerOperation.DeleteAll(),
                new PlayerOperation.Trade(text(), text(), number(), number()),
                new TransactionOperation.Begin(maybe(() -> one(Isolation.values()))),
                new GuildOperation.CreateGuild(
                        text(),
                        maybe(this::text).orElse(null),
                        text(),
                        tier(),
                        text(),
                        maybe(() -> several(this::member)).orElse(List.of())),
                new GuildOperation.FindGuild(text(), maybe(() -> one(Fetching.values()))),
                new GuildOperation.Page(maybe(this::text), number(), maybe(() -> one(Fetching.values()))),
                new GuildOperation.Save(text(), maybe(() -> several(this::edit)).orElse(List.of())),
                new GuildOperation.Disband(text()),
                new GuildOperation.Transfer(text(), text(), text()),
                new GuildOperation.Search(
                        maybe(this::text),
                        maybe(() -> List.of("gold", "bronze")).orElse(List.of()),
                        new GuildOperation.Search.Fees(maybe(this::text), maybe(this::text)),
                        maybe(this::text),
                        maybe(this::number),
                        maybe(this::text),
                        maybe(() -> several(this::text)).orElse(List.of()),
                        one(GuildSort.values()),
                        number()),
                new GuildOperation.Leaderboard(number()),
                new GuildOperation.RaiseFees(text(), tier()));
    }

    private GuildEdit edit() {
        return one(List.of(
                new GuildEdit.Change(
                        Optional.of(text()),
                        maybe(() -> new GuildEdit.Motto(maybe(this::text).orElse(null))),
                        maybe(this::text),
                        maybe(this::tier),
                        maybe(this::text)),
                new GuildEdit.AddMember(member()),
                new GuildEdit.RemoveMember(text()),
                new GuildEdit.RenameMember(text(), text()),
                new GuildEdit.SetSkills(text(), maybe(() -> several(this::text)).orElse(List.of())),
                new GuildEdit.AddItem(text(), item()),
                new GuildEdit.RemoveItem(text(), text()),
                new GuildEdit.ChangeItem(text(), text(), maybe(this::text), maybe(this::number), maybe(this::text)),
                new GuildEdit.MoveItem(text(), text(), text())));
    }

    private MemberValues member() {
        return new MemberValues(
                text(),
                maybe(() -> several(this::text)).orElse(List.of()),
                maybe(() -> several(this::item)).orElse(List.of()));
    }

    private ItemValues item() {
        return new ItemValues(text(), number(), text());
    }

    private String tier() {
        return one(List.of("bronze", "silver", "gold"));
    }

    private List<Operation> inside() {
        return List.of(
                new PlayerOperation.FindForUpdate(text()),
                new PlayerOperation.FindByCoins(number(), number()),
                new PlayerOperation.DeleteByCoins(number(), number()));
    }

    private static List<Operation> ending() {
        return List.of(new TransactionOperation.Commit(), new TransactionOperation.Rollback());
    }

    private Expectation expectation(Scope scope, String because) {
        Optional<Boolean> blocks = maybe(random::nextBoolean);
        Optional<Object> value = blocks.isEmpty() ? Optional.of(value()) : maybe(this::value);
        return new Expectation(scope, value, blocks, because);
    }

    private Object value() {
        return switch (random.nextInt(6)) {
            case 0 -> one(List.of("done", "missing", "traded", "skipped", "sellerGoodsNotEnough"));
            case 1 -> one(List.<Object>of(0, 1, 1920L, Long.MAX_VALUE));
            case 2 -> random.nextBoolean();
            case 3 -> error();
            case 4 -> fields();
            default -> random.nextBoolean() ? List.of() : several(this::fields);
        };
    }

    private Map<String, Object> error() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", one(List.of("DuplicatePlayerException", "Null", "true", "$_1")));
        maybe(this::text).ifPresent(name -> error.put(one(List.of("player", "guild", "member")), name));
        return error;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("goods", number());
        maybe(this::text).ifPresent(id -> fields.put("id", id));
        maybe(this::number).ifPresent(coins -> fields.put("coins", coins));
        maybe(() -> one(List.of("", "🙂"))).ifPresent(motto -> fields.put("motto", motto.isEmpty() ? null : motto));
        maybe(this::tier).ifPresent(tier -> fields.put("tier", tier));
        maybe(() -> several(() -> Map.of("name", text(), "skills", List.of(text()))))
                .ifPresent(members -> fields.put("members", members));
        return fields;
    }

    private Lesson.ExpectedResult result() {
        return new Lesson.ExpectedResult(
                one(List.of(Scope.everywhere(), productsOrLevels())), whatCame(), one(List.of("", line())));
    }

    private LessonResult whatCame() {
        return new LessonResult(
                random.nextBoolean(), random.nextBoolean(), maybe(() -> "ConcurrencyConflictException"));
    }

    private Condition condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 6 -> sent();
            case 1 -> new Condition.Differ(one(names), one(names));
            case 2 -> new Condition.Not(condition(depth - 1));
            case 3 -> new Condition.Any(several(() -> condition(depth - 1)));
            case 4 -> new Condition.All(several(() -> condition(depth - 1)));
            case 5 -> new Condition.All(several(() -> condition(0)));
            default -> new Condition.Is(one(names), value());
        };
    }

    private Condition sent() {
        List<Condition.Limit> limits = new ArrayList<>();
        for (Traffic.Measure measure :
                some(Traffic.Measure.values()).stream().sorted().toList()) {
            for (Condition.Bound bound :
                    some(Condition.Bound.values()).stream().sorted().toList()) {
                limits.add(new Condition.Limit(measure, bound, random.nextInt(100)));
            }
        }
        return new Condition.Sent(one(names), limits);
    }

    private Scope productsOrLevels() {
        Set<Isolation> levels = isolation.map(Set::of).orElseGet(() -> some(Isolation.values()));
        return random.nextBoolean()
                ? new Scope(
                        Set.of(),
                        Set.of(),
                        some(ServerProduct.values()),
                        maybe(() -> one(TransactionMode.values())),
                        maybe(random::nextBoolean),
                        maybe(random::nextBoolean),
                        Set.of())
                : new Scope(
                        Set.of(),
                        Set.of(),
                        random.nextBoolean() ? Set.of() : some(ServerProduct.values()),
                        maybe(() -> one(TransactionMode.values())),
                        maybe(random::nextBoolean),
                        maybe(random::nextBoolean),
                        levels);
    }

    private Scope implementations() {
        Scope where = random.nextBoolean() ? productsOrLevels() : Scope.everywhere();
        boolean areNamed = random.nextBoolean();
        return new Scope(
                areNamed ? some(new String[] {"jooq", "hibernate", "null", "a, b", "it's"}) : Set.of(),
                areNamed ? Set.of() : some(Behaviour.values()),
                where.products(),
                where.transactionMode(),
                where.spread(),
                where.snapshotIsolation(),
                where.isolations());
    }

    private PlayerValues player() {
        return new PlayerValues(text(), number(), number());
    }

    private String text() {
        return random.nextInt(3) > 0 ? one(HOSTILE) : one(HOSTILE) + one(HOSTILE);
    }

    private String line() {
        return one(List.of("a line", "a: b", "- a", "it's \"so\" # here", "null", "1", " a ", "🙂\u200b", "\\"));
    }

    private int number() {
        return one(List.of(0, 1, -1, 10_000, Integer.MAX_VALUE, Integer.MIN_VALUE));
    }

    private String newName() {
        names.add(one(List.of("first", "true", "null", "No", "a-b_c")) + names.size());
        return names.get(names.size() - 1);
    }

    private <T> Optional<T> maybe(Supplier<? extends T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> several(Supplier<? extends T> value) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .<T>mapToObj(i -> value.get())
                .collect(Collectors.toList());
    }

    private <T> Set<T> some(T[] all) {
        Set<T> some = Arrays.stream(all).filter(each -> random.nextBoolean()).collect(Collectors.toSet());
        return some.isEmpty() ? Set.of(all[0]) : some;
    }

    private <T> T one(T[] all) {
        return one(Arrays.asList(all));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
