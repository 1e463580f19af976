package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Each fault of a file is said in one line, with its place and what there may be instead")
class ScenarioErrorsTest {

    private static final String OPERATIONS =
            "create, createAll, find, findForUpdate, findAll, findByCoins, list, count, "
                    + "update, delete, deleteAll, deleteByCoins, trade, begin, commit, rollback, createGuild, findGuild, page, save, "
                    + "disband, transfer, search, leaderboard, raiseFees, pageByJoin, pageByOffset, addToBag, "
                    + "replaceInOneFlush, readLazilyAfterClose, bulkUpdateBetweenReads, mergeMotto, readQuantity, "
                    + "writeQuantityUnversioned, writeLocalTime, readLocalTime";
    private static final String OF_A_STEP = "session, as, " + OPERATIONS + ", expect, blocks, expectOn, diverges";
    private static final String OF_A_SCENARIO =
            "name, summary, explain, isolation, locking, fetching, sessions, steps, theme, order, happened, serial, expect, diverges";
    private static final String INSIDE = "commit, count, create, delete, deleteByCoins, find, findByCoins, "
            + "findForUpdate, list, rollback, update";
    private static final String OUTSIDE =
            "addToBag, begin, bulkUpdateBetweenReads, count, create, createAll, createGuild, delete, deleteAll, disband, find, findAll, findGuild, leaderboard, list, "
                    + "mergeMotto, page, pageByJoin, pageByOffset, raiseFees, readLazilyAfterClose, readLocalTime, readQuantity, replaceInOneFlush, save, search, trade, transfer, update, writeLocalTime, writeQuantityUnversioned";
    private static final String LEVELS = "read-uncommitted, read-committed, repeatable-read, serializable";
    private static final String WORDS = "done, missing, traded, sellerGoodsNotEnough, buyerCoinsNotEnough, skipped";
    private static final String NAME =
            "begins with a letter, has letters, digits, _ and - alone, and at most 40 of them";

    private static final String EDITS =
            "change, addMember, removeMember, renameMember, setSkills, addItem, removeItem, " + "changeItem, moveItem";
    private static final String VALUES =
            "id, coins, goods, name, version, motto, fee, tier, founded, members, error, player, guild, member";
    private static final String OF_A_ROW =
            "id, coins, goods, name, version, motto, fee, tier, founded, members, rank, worth, items";

    private static String filledIn(String text) {
        return text.replace("OPERATIONS", OPERATIONS)
                .replace("OF_A_STEP", OF_A_STEP)
                .replace("OF_A_SCENARIO", OF_A_SCENARIO)
                .replace("INSIDE", INSIDE)
                .replace("OUTSIDE", OUTSIDE)
                .replace("LEVELS", LEVELS)
                .replace("WORDS", WORDS)
                .replace("VALUES", VALUES)
                .replace("EDITS", EDITS)
                .replace("OF_A_ROW", OF_A_ROW)
                .replace("NAME", NAME)
                .replace("⏎", "\n");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", filledIn(text).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessage("a.yaml:" + filledIn(message).replace("\n", "\na.yaml:"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
                    creat: {id: "1", coins: 1, goods: 1} => 4:5: unknown field 'creat' (did you mean 'create'?); allowed: OF_A_STEP
                    {create: {id: 1, coins: 1, goods: 1}} => 4:19: 'id' must be text, not a whole number; put it in quotes: "1"
                    {create: {id: true, coins: 1, goods: 1}} => 4:19: 'id' must be text, not true; put it in quotes: "true"
                    {create: {id: , coins: 1, goods: 1}} => 4:18: 'id' must be text, not empty
                    {create: {id: ~, coins: 1, goods: 1}} => 4:19: 'id' must be text, not null; put it in quotes: "~"
                    {create: {id: [], coins: 1, goods: 1}} => 4:19: 'id' must be text, not a list
                    {create: {id: "1", coins: x}} => 4:14: 'goods' is missing; 'create' needs id, coins, goods⏎4:31: 'coins' must be a whole number, not text
                    {create: {id: "1", coins: 1}} => 4:14: 'goods' is missing; 'create' needs id, coins, goods
                    {create: {id: "1", coins: 1, goods: 3000000000}} => 4:41: 'goods' must be a whole number from -2147483648 to 2147483647, not 3000000000
                    {create: {id: "1", coins: 1, goods: 1.5}} => 4:41: 'goods' must be a whole number, not a number with a fraction
                    {create: {id: "1", coins: 1, goods: 11111111111111111111111111111111111111111111111111111}} => 4:41: a number has at most 30 digits
                    {create: {id: "1", coins: 1, goods: 1, gods: 2}} => 4:44: unknown field 'gods' (did you mean 'goods'?); allowed: id, coins, goods
                    {create: ann} => 4:14: 'create' must be a map with id, coins, goods, not text
                    {expect: done} => 4:5: an entry of 'steps' must have exactly one of OPERATIONS; it has none
                    {find: a, count: } => 4:15: an entry of 'steps' must have exactly one of OPERATIONS; it has find and count
                    {find: a, expect: don} => 4:23: 'expect' must be one of WORDS, not 'don' (did you mean 'done'?)
                    {find: a, expect: 1.5} => 4:23: 'expect' must be one of WORDS, a whole number, true or false, a map with VALUES, or a list, not a number with a fraction
                    {find: a, expect: -1} => 4:23: 'expect' must be a whole number from 0 to 9223372036854775807, not -1
                    {find: a, expect: {id: a, error: X}} => 4:23: 'expect' has values of a player or guild, or the error and what it names, not both
                    {find: a, expect: {player: a}} => 4:24: 'player' needs 'error', too
                    {find: a, expect: {}} => 4:23: 'expect' is empty; choose from VALUES
                    {find: a, expect: {error: a.b.C}} => 4:31: 'error' is the name of an exception without its package, such as DuplicatePlayerException, unlike 'a.b.C'
                    {find: a, expect: [a]} => 4:24: an entry of 'expect' must be a map with OF_A_ROW, not text
                    {find: a, expect: [{error: X}]} => 4:25: unknown field 'error'; allowed: OF_A_ROW
                    {findGild: a} => 4:6: unknown field 'findGild' (did you mean 'findGuild'?); allowed: OF_A_STEP
                    {findGuild: 1} => 4:17: 'findGuild' must be text, or a map with guild, fetching, not a whole number
                    {findGuild: {gild: a}} => 4:18: unknown field 'gild' (did you mean 'guild'?); allowed: guild, fetching
                    {page: {size: 1, fetching: lazy}} => 4:32: 'fetching' must be one of select, join, batch, nested, not 'lazy'
                    {createGuild: {name: a, fee: 1.5, tier: gold, founded: "x"}} => 4:34: 'fee' must be text, not a number with a fraction; put it in quotes: "1.5"
                    {createGuild: {name: a, fee: "1", tier: gld, founded: "x"}} => 4:45: 'tier' must be one of bronze, silver, gold, not 'gld' (did you mean 'gold'?)
                    {createGuild: {name: a, tier: gold, founded: "x"}} => 4:19: 'fee' is missing; 'createGuild' needs name, fee, tier, founded
                    {save: {guild: a, edits: [{addItm: {}}]}} => 4:32: unknown field 'addItm' (did you mean 'addItem'?); allowed: EDITS
                    {save: {guild: a, edits: [{}]}} => 4:31: an entry of 'edits' must have exactly one of EDITS; it has none
                    {save: {guild: a, edits: [{moveItem: {member: a, item: b}}]}} => 4:42: 'to' is missing; 'moveItem' needs member, item, to
                    {begin: }⏎  - {disband: a} => 5:6: 'disband' does not belong in a transaction, but the session is in one; allowed are INSIDE
                    {page: 1, as: p}⏎happened: {sent: {step: q, rows: {over: 1}}}⏎theme: associations => 5:25: unknown step 'q'; allowed: p
                    {page: 1, as: p}⏎happened: {sent: {step: p, row: {over: 1}, rows: {is: 1}}}⏎theme: associations => 5:28: unknown field 'row' (did you mean 'rows'?); allowed: step, statements, roundTrips, rows, bytes
                    {page: 1, as: p}⏎happened: {sent: {step: p}}⏎theme: associations => 5:18: 'sent' must have at least one of statements, roundTrips, rows, bytes; it has none
                    {page: 1, as: p}⏎happened: {sent: {step: p, rows: {above: 1}}}⏎theme: associations => 5:35: unknown field 'above'; allowed: over, under, is
                    {page: 1, as: p}⏎happened: {sent: done}⏎theme: associations => 5:12: unknown step 'sent'; allowed: p, and all, any, not, differ
                    {find: a, as: any} => 4:19: 'as' must not be all, any, not or differ, which have a meaning of their own, unlike 'any'
                    {find: a, as: 1st} => 4:19: 'as' NAME, unlike '1st'
                    {find: a, as: "1st"} => 4:19: 'as' NAME, unlike '1st'
                    {find: a, blocks: maybe} => 4:23: 'blocks' must be true or false, not text
                    {count: 3} => 4:13: 'count' must be empty, not a whole number
                    {begin: serialisable} => 4:13: 'begin' must be one of LEVELS, not 'serialisable' (did you mean 'serializable'?)
                    {begin: 3} => 4:13: 'begin' must be empty, or one of LEVELS, not a whole number
                    {begin: serializable}⏎  - {begin: } => 5:6: 'begin' does not belong in a transaction, but the session is in one; allowed are INSIDE
                    {createAll: {players: [], count: 1, batchSize: 1}} => 4:31: 'createAll' must have exactly one of players, count; it has players and count⏎4:31: 'count' needs 'coins', too⏎4:31: 'count' needs 'goods', too
                    {createAll: {batchSize: 1}} => 4:17: 'createAll' must have exactly one of players, count; it has none
                    {createAll: {count: 1, coins: 1, batchSize: 1}} => 4:18: 'count' needs 'goods', too
                    {createAll: {players: [], coins: 1, batchSize: 1}} => 4:31: 'coins' needs 'count', too
                    {createAll: {count: 10000001, coins: 1, goods: 1, batchSize: 1}} => 4:25: 'count' must be a whole number from 0 to 10000000, not 10000001
                    {find: a, expectOn: [{value: done}]} => 4:26: an entry of 'expectOn' must have at least one of product, transactionMode, spread, snapshotIsolation, isolation; it has none
                    {find: a, expectOn: [{product: mysql}]} => 4:26: an entry of 'expectOn' must have at least one of value, blocks; it has none
                    {find: a, expectOn: [{snapshotIsolation: on, value: done}]} => 4:46: 'snapshotIsolation' must be true or false, not text
                    {find: a, expectOn: [{transactionMode: lazy, value: done}]} => 4:44: 'transactionMode' must be one of pessimistic, optimistic, not 'lazy'
                    {find: a, expectOn: [{product: oracle, value: done}]} => 4:36: 'product' must be one of mariadb, mysql, tidb, not 'oracle'
                    {find: a, expectOn: [{product: [mysql, oracle], value: done}]} => 4:44: an entry of 'product' must be one of mariadb, mysql, tidb, not 'oracle'
                    {find: a, expectOn: [{product: [mysql, mysql], value: done}]} => 4:36: 'product' has a duplicate entry
                    {find: a, expectOn: [{product: 3, value: done}]} => 4:36: 'product' must be one of mariadb, mysql, tidb, or a list, not a whole number
                    {find: a, expectOn: []} => 4:25: 'expectOn' must have at least 1 entry, not 0
                    {find: a, diverges: [{implementation: jooq, value: done}]} => 4:26: 'because' is missing; an entry of 'diverges' needs because
                    {find: a, diverges: [{value: done, because: x}]} => 4:26: an entry of 'diverges' must have exactly one of behaviour, implementation; it has none
                    {find: a, diverges: [{implementation: jooq, behaviour: write-behind, value: done, because: x}]} => 4:49: an entry of 'diverges' must have exactly one of behaviour, implementation; it has implementation and behaviour
                    {find: a, diverges: [{behaviour: write-behnd, value: done, because: x}]} => 4:38: 'behaviour' must be one of identity-map, session-result-cache, write-behind, dirty-checking, paging-in-memory, row-bounds, bag-semantics, lazy-loading-after-close, not 'write-behnd' (did you mean 'write-behind'?)
                    {find: a, diverges: [{behaviour: [write-behind, cache], value: done, because: x}]} => 4:53: an entry of 'behaviour' must be one of identity-map, session-result-cache, write-behind, dirty-checking, paging-in-memory, row-bounds, bag-semantics, lazy-loading-after-close, not 'cache'
                    {find: a, diverges: [{behaviour: [], value: done, because: x}]} => 4:38: 'behaviour' must have at least 1 entry, not 0
                    {find: a, diverges: [{implementation: jooq, value: done, because: ""}]} => 4:71: 'because' is one line of text without control characters, and not empty
                    {commit: } => 4:6: 'commit' belongs in a transaction, but the session has begun none; allowed are OUTSIDE
                    {begin: }⏎  - {trade: {seller: a, buyer: b, goods: 1, price: 1}} => 5:6: 'trade' does not belong in a transaction, but the session is in one; allowed are INSIDE
                    {session: T1, count: } => 4:15: unknown session 'T1'; 'sessions' must name it
                    {count: }⏎sessions: [T1] => 5:12: session 'T1' has no step
                    {session: T2, count: }⏎sessions: [T1, T2] => 5:12: session 'T1' has no step
                    {session: T3, count: }⏎sessions: [T1, T2] => 4:15: unknown session 'T3'; allowed: T1, T2
                    {find: a}⏎happened: {y: done}⏎theme: locks => 5:12: unknown step 'y'; 'as' names one
                    {find: a, as: x}⏎  - {find: a, as: x} => 5:19: step 'x' already exists
                    {session: T1, begin: }⏎  - {session: T1, deleteAll: }⏎sessions: [T1] => 5:19: 'deleteAll' does not belong in a transaction, but T1 is in one; allowed are INSIDE
                    {session: T 1, count: } => 4:15: 'session' NAME, unlike 'T 1'
                    {find: a, expect: done, blocks: maybe} => 4:37: 'blocks' must be true or false, not text
                    {find: a, as: x, session: T1, expect: {id: 1}}⏎  - {find: a, as: all, expect: "x"} => 4:31: unknown session 'T1'; 'sessions' must name it⏎4:48: 'id' must be text, not a whole number; put it in quotes: "1"⏎5:19: 'as' must not be all, any, not or differ, which have a meaning of their own, unlike 'all'⏎5:32: 'expect' must be one of WORDS, not 'x'
                    {find: a, expect: [{coins: 1, goods: 2}, {coins: 1, goods: x}]} => 4:64: 'goods' must be a whole number, not text
                    {find: a, as: x, expectOn: [{isolation: 3, value: {error: a b}}, {}]} => 4:45: 'isolation' must be one of LEVELS, or a list, not a whole number⏎4:63: 'error' is the name of an exception without its package, such as DuplicatePlayerException, unlike 'a b'⏎4:70: an entry of 'expectOn' must have at least one of product, transactionMode, spread, snapshotIsolation, isolation; it has none⏎4:70: an entry of 'expectOn' must have at least one of value, blocks; it has none
                    """)
    void ofSteps(String steps, String message) {
        refuses("name: a⏎summary: s⏎steps:⏎  - " + steps, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
                    happened: {y: done}⏎theme: locks => 5:12: unknown step 'y'; allowed: x, and all, any, not, differ, sent
                    happened: {differ: [x, y]}⏎theme: locks => 5:24: unknown step 'y'; allowed: x
                    happened: {differ: [x]}⏎theme: locks => 5:20: 'differ' must have 2 entries, not 1
                    happened: {any: []}⏎theme: locks => 5:17: 'any' must have at least 1 entry, not 0
                    happened: {}⏎theme: locks => 5:11: 'happened' is empty; choose from all, any, not, differ, sent
                    happened: {x: missing} => 5:1: 'happened' needs 'theme', too
                    happened: {x: missing}⏎theme: lock => 6:8: 'theme' must be one of dirty-reads, repeatable-reads, lost-updates, locks, retries, session-cache, associations, not 'lock' (did you mean 'locks'?)
                    happened: {x: missing}⏎theme: locks⏎order: 0 => 7:8: 'order' must be a whole number from 1 to 1000, not 0
                    theme: locks => 5:1: 'theme' needs 'happened', too
                    order: 1 => 5:1: 'order' needs 'happened', too
                    expect: [{result: happened}] => 5:1: 'expect' needs 'happened', too
                    diverges: [{implementation: jooq, result: happened, because: x}] => 5:1: 'diverges' needs 'happened', too
                    happened: {x: missing}⏎diverges: [{behaviour: dirty-checking, result: happened}]⏎theme: locks => 6:12: 'because' is missing; an entry of 'diverges' needs result, because
                    isolation: serializable⏎happened: {x: missing}⏎expect: [{isolation: [serializable, read-committed], result: happened}]⏎theme: locks => 7:37: the scenario is played only at serializable, never at read-committed
                    happened: {x: missing}⏎expect: [{result: hapened}]⏎theme: locks => 6:19: 'result' must be one of happened, prevented, not 'hapened' (did you mean 'happened'?)
                    happened: {any: [{x: {coins: 1}}, {not: {y: missing}}]}⏎theme: locks => 5:42: unknown step 'y'; allowed: x, and all, any, not, differ, sent
                    happened: {anny: [{x: {coins: 1}}]}⏎theme: locks => 5:12: unknown step 'anny' (did you mean 'any'?); allowed: x, and all, any, not, differ, sent⏎5:20: unknown field 'x'; allowed: OF_A_ROW
                    happened: {any: []}⏎theme: locks => 5:17: 'any' must have at least 1 entry, not 0
                    """)
    void ofLessons(String rest, String message) {
        refuses("name: a⏎summary: s⏎steps:⏎  - {find: a, as: x}⏎" + rest, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
                    just text => 1:1: a scenario must be a map with OF_A_SCENARIO, not text
                    - a⏎- b => 1:1: a scenario must be a map with OF_A_SCENARIO, not a list
                    null => 1:1: a scenario must be a map with OF_A_SCENARIO, not null
                    [1, 2⏎ => 2:1: this is not YAML: expected ',' or ']', but got <stream end>
                    a: b: c => 1:5: this is not YAML: mapping values are not allowed here
                    name: a⏎name: b => 2:1: duplicate name 'name'
                    name: a⏎summary: s⏎steps: [] => 3:8: 'steps' must have 1 to 10000 entries, not 0
                    name: A b⏎summary: s⏎steps: [{count: }] => 1:7: 'name' has lower case letters, digits and single hyphens between them, and is not 'all', unlike 'A b'
                    name: all⏎summary: s⏎steps: [{count: }] => 1:7: 'name' has lower case letters, digits and single hyphens between them, and is not 'all', unlike 'all'
                    name: a⏎summary: "s\\n"⏎steps: [{count: }] => 2:10: 'summary' is one line of text without control characters, and not empty, unlike 's\\u{A}'
                    name: a⏎summry: s⏎steps: [{count: }] => 2:1: unknown field 'summry' (did you mean 'summary'?); allowed: OF_A_SCENARIO
                    name: a⏎summary: s => 1:1: 'steps' is missing; a scenario needs name, summary, steps
                    name: a⏎summary: s⏎steps: [{count: }]⏎---⏎name: b => 4:1: a file has one document, but another begins here
                    a: *b => 1:4: there is no anchor &b before this
                    a: &b [*b] => 1:8: *b refers to a value that contains it
                    a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ["http://x"]]]] => 1:4: tags such as 'tag:yaml.org,2002:javax.script.ScriptEngineManager' are not allowed; to make a value text, quote it
                    ? [a]⏎: b => 1:3: a name must be text
                    name: a⏎summary: s⏎sessions: [T1, T1]⏎steps: [{count: }] => 3:11: 'sessions' has a duplicate entry
                    name: a⏎summary: s⏎isolation: read_committed⏎locking: [none]⏎steps: [{count: }] => 3:12: 'isolation' must be one of LEVELS, not 'read_committed' (did you mean 'read-committed'?)⏎4:10: 'locking' must be one of pessimistic, conditional, optimistic, none, not a list
                    {"name": "a", "summary": "s", "steps": [{"find": "\\ud83d\\ude00", "<<": {}}]} => 1:66: unknown field '<<'; allowed: OF_A_STEP
                    name: a⏎summary: "s\\n"⏎steps: [{count: }] => 2:10: 'summary' is one line of text without control characters, and not empty, unlike 's\\u{A}'
                    name: a⏎steps: [{count: }]⏎nam: x => 1:1: 'summary' is missing; a scenario needs name, summary, steps⏎3:1: unknown field 'nam' (did you mean 'name'?); allowed: OF_A_SCENARIO
                    {} => 1:1: 'name' is missing; a scenario needs name, summary, steps⏎1:1: 'summary' is missing; a scenario needs name, summary, steps⏎1:1: 'steps' is missing; a scenario needs name, summary, steps
                    """)
    void ofFiles(String text, String message) {
        refuses(text, message);
    }

    private static void refusesAll(String text, String... lines) {
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", filledIn(text).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessage(
                        Stream.of(lines).map(line -> "a.yaml:" + filledIn(line)).collect(Collectors.joining("\n")));
    }

    @Test
    void ofAFileWithFiveFaults() {
        refusesAll(
                "name: a⏎summry: s⏎isolation: serialisable⏎steps:⏎  - creat: {id: x, coins: 1, goods: 1}⏎"
                        + "  - {session: T9, find: 1}⏎  - {trade: {seller: a, buyer: b, gods: 1}}",
                "2:1: unknown field 'summry' (did you mean 'summary'?); allowed: OF_A_SCENARIO",
                "3:12: 'isolation' must be one of LEVELS, not 'serialisable' (did you mean 'serializable'?)",
                "5:5: unknown field 'creat' (did you mean 'create'?); allowed: OF_A_STEP",
                "6:15: unknown session 'T9'; 'sessions' must name it",
                "6:25: 'find' must be text, not a whole number; put it in quotes: \"1\"",
                "7:13: 'price' is missing; 'trade' needs seller, buyer, goods, price",
                "7:35: unknown field 'gods' (did you mean 'goods'?); allowed: seller, buyer, goods, price");
    }

    @Test
    void ofAFileThatContradictsItself() {
        refusesAll(
                "name: a⏎summary: s⏎sessions: [T1, T2]⏎steps:⏎  - {session: T1, commit: }⏎"
                        + "  - {session: T1, begin: }⏎  - {session: T1, deleteAll: }",
                "3:16: session 'T2' has no step",
                "5:19: 'commit' belongs in a transaction, but T1 has begun none; allowed are OUTSIDE",
                "7:19: 'deleteAll' does not belong in a transaction, but T1 is in one; allowed are INSIDE");
    }

    @Test
    void ofMoreThanAnybodyReads() {
        assertThatThrownBy(() -> ScenarioReader.read(
                        "a.yaml",
                        ("name: a\nsummary: s\nsteps:\n" + "  - {fnd: a}\n".repeat(25))
                                .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ScenarioFileException.class, e -> assertThat(e.lines())
                        .hasSize(21)
                        .endsWith("and 5 more")
                        .first()
                        .isEqualTo("a.yaml:4:6: unknown field 'fnd' (did you mean 'find'?); allowed: " + OF_A_STEP));
    }

    @Test
    void ofEmptyFiles() {
        refuses("", "1:1: the file is empty");
        refuses("# no scenario yet", "1:1: the file is empty");
    }
}
