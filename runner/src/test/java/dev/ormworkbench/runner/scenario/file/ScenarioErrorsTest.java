package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is wrong in a file is said in one line, with its place and what there may be instead")
class ScenarioErrorsTest {

    private static final String OPERATIONS =
            "create, createAll, find, findForUpdate, findAll, findByCoins, list, count, "
                    + "update, delete, deleteAll, deleteByCoins, trade, begin, commit, rollback";
    private static final String OF_A_STEP = "session, as, " + OPERATIONS + ", expect, blocks, expectOn, diverges";
    private static final String OF_A_SCENARIO =
            "name, summary, explain, isolation, locking, sessions, steps, theme, order, happened, serial, expect, diverges";
    private static final String INSIDE = "commit, count, create, delete, deleteByCoins, find, findByCoins, "
            + "findForUpdate, list, rollback, update";
    private static final String OUTSIDE =
            "begin, count, create, createAll, delete, deleteAll, find, findAll, list, trade, update";
    private static final String LEVELS = "read-uncommitted, read-committed, repeatable-read, serializable";
    private static final String WORDS = "done, missing, traded, sellerGoodsNotEnough, buyerCoinsNotEnough, skipped";
    private static final String NAME =
            "begins with a letter, has letters, digits, _ and - alone, and at most 40 of them";

    private static String filledIn(String text) {
        return text.replace("OPERATIONS", OPERATIONS)
                .replace("OF_A_STEP", OF_A_STEP)
                .replace("OF_A_SCENARIO", OF_A_SCENARIO)
                .replace("INSIDE", INSIDE)
                .replace("OUTSIDE", OUTSIDE)
                .replace("LEVELS", LEVELS)
                .replace("WORDS", WORDS)
                .replace("NAME", NAME)
                .replace("⏎", "\n");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", filledIn(text).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessage("a.yaml:" + filledIn(message));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
                    creat: {id: "1", coins: 1, goods: 1} => 4:5: there is no 'creat' here; there are OF_A_STEP
                    {create: {id: 1, coins: 1, goods: 1}} => 4:19: 'id' is text, not a whole number; put it in quotes: "1"
                    {create: {id: true, coins: 1, goods: 1}} => 4:19: 'id' is text, not true; put it in quotes: "true"
                    {create: {id: , coins: 1, goods: 1}} => 4:18: 'id' is text, and here is nothing
                    {create: {id: ~, coins: 1, goods: 1}} => 4:19: 'id' is text, not null; put it in quotes: "~"
                    {create: {id: [], coins: 1, goods: 1}} => 4:19: 'id' is text, not a list
                    {create: {id: "1", coins: x}} => 4:31: 'coins' is a whole number, not text
                    {create: {id: "1", coins: 1}} => 4:14: 'goods' is missing; 'create' has id, coins, goods
                    {create: {id: "1", coins: 1, goods: 3000000000}} => 4:41: 'goods' is a whole number from -2147483648 to 2147483647, not 3000000000
                    {create: {id: "1", coins: 1, goods: 1.5}} => 4:41: 'goods' is a whole number, not a number with a fraction
                    {create: {id: "1", coins: 1, goods: 11111111111111111111111111111111111111111111111111111}} => 4:41: a number has at most 30 digits
                    {create: {id: "1", coins: 1, goods: 1, gods: 2}} => 4:44: there is no 'gods' here; there are id, coins, goods
                    {create: ann} => 4:14: 'create' is a map with id, coins, goods, not text
                    {expect: done} => 4:5: an entry of 'steps' has exactly one of OPERATIONS, and here is none
                    {find: a, count: } => 4:15: an entry of 'steps' has exactly one of OPERATIONS, and here are find and count
                    {find: a, expect: don} => 4:23: 'expect' is one of WORDS, not 'don' (did you mean 'done'?)
                    {find: a, expect: 1.5} => 4:23: 'expect' is one of WORDS, a whole number, true or false, a map with id, coins, goods, error, player, or a list, not a number with a fraction
                    {find: a, expect: -1} => 4:23: 'expect' is a whole number from 0 to 9223372036854775807, not -1
                    {find: a, expect: {id: a, error: X}} => 4:23: 'expect' has id, coins and goods of a player, or the error and the player that it names, not both
                    {find: a, expect: {player: a}} => 4:24: 'player' needs 'error' beside it
                    {find: a, expect: {}} => 4:23: 'expect' is empty; there are id, coins, goods, error, player
                    {find: a, expect: {error: a.b.C}} => 4:31: 'error' is the name of an exception without its package, such as DuplicatePlayerException, unlike 'a.b.C'
                    {find: a, expect: [a]} => 4:24: an entry of 'expect' is a map with id, coins, goods, not text
                    {find: a, expect: [{error: X}]} => 4:25: there is no 'error' here; there are id, coins, goods
                    {find: a, as: any} => 4:19: 'as' is none of all, any, not and differ, which have a meaning of their own, unlike 'any'
                    {find: a, as: 1st} => 4:19: 'as' NAME, unlike '1st'
                    {find: a, as: "1st"} => 4:19: 'as' NAME, unlike '1st'
                    {find: a, blocks: maybe} => 4:23: 'blocks' is true or false, not text
                    {count: 3} => 4:13: 'count' is empty, not a whole number
                    {begin: serialisable} => 4:13: 'begin' is one of LEVELS, not 'serialisable' (did you mean 'serializable'?)
                    {begin: 3} => 4:13: 'begin' is empty, or one of LEVELS, not a whole number
                    {begin: serializable}⏎  - {begin: } => 5:6: 'begin' is no part of a transaction, and the session is in one; there are INSIDE
                    {createAll: {players: [], count: 1, batchSize: 1}} => 4:31: 'createAll' has exactly one of players, count, and here are players and count
                    {createAll: {batchSize: 1}} => 4:17: 'createAll' has exactly one of players, count, and here is none
                    {createAll: {count: 1, coins: 1, batchSize: 1}} => 4:18: 'count' needs 'goods' beside it
                    {createAll: {players: [], coins: 1, batchSize: 1}} => 4:31: 'coins' needs 'count' beside it
                    {createAll: {count: 10000001, coins: 1, goods: 1, batchSize: 1}} => 4:25: 'count' is a whole number from 0 to 10000000, not 10000001
                    {find: a, expectOn: [{value: done}]} => 4:26: an entry of 'expectOn' has at least one of product, transactionMode, spread, snapshotIsolation, isolation, and here is none
                    {find: a, expectOn: [{product: mysql}]} => 4:26: an entry of 'expectOn' has at least one of value, blocks, and here is none
                    {find: a, expectOn: [{snapshotIsolation: on, value: done}]} => 4:46: 'snapshotIsolation' is true or false, not text
                    {find: a, expectOn: [{transactionMode: lazy, value: done}]} => 4:44: 'transactionMode' is one of pessimistic, optimistic, not 'lazy'
                    {find: a, expectOn: [{product: oracle, value: done}]} => 4:36: 'product' is one of mariadb, mysql, tidb, not 'oracle'
                    {find: a, expectOn: [{product: [mysql, oracle], value: done}]} => 4:44: an entry of 'product' is one of mariadb, mysql, tidb, not 'oracle'
                    {find: a, expectOn: [{product: [mysql, mysql], value: done}]} => 4:36: 'product' has an entry twice
                    {find: a, expectOn: [{product: 3, value: done}]} => 4:36: 'product' is one of mariadb, mysql, tidb, or a list, not a whole number
                    {find: a, expectOn: []} => 4:25: 'expectOn' has entries, at least 1, not 0
                    {find: a, diverges: [{implementation: jooq, value: done}]} => 4:26: 'because' is missing; an entry of 'diverges' has because
                    {find: a, diverges: [{value: done, because: x}]} => 4:26: an entry of 'diverges' has exactly one of behaviour, implementation, and here is none
                    {find: a, diverges: [{implementation: jooq, behaviour: write-behind, value: done, because: x}]} => 4:49: an entry of 'diverges' has exactly one of behaviour, implementation, and here are implementation and behaviour
                    {find: a, diverges: [{behaviour: write-behnd, value: done, because: x}]} => 4:38: 'behaviour' is one of identity-map, session-result-cache, write-behind, dirty-checking, not 'write-behnd' (did you mean 'write-behind'?)
                    {find: a, diverges: [{behaviour: [write-behind, cache], value: done, because: x}]} => 4:53: an entry of 'behaviour' is one of identity-map, session-result-cache, write-behind, dirty-checking, not 'cache'
                    {find: a, diverges: [{behaviour: [], value: done, because: x}]} => 4:38: 'behaviour' has entries, at least 1, not 0
                    {find: a, diverges: [{implementation: jooq, value: done, because: ""}]} => 4:71: 'because' is one line of text without control characters, and not empty
                    {commit: } => 4:6: 'commit' is part of a transaction, and the session has begun none; there are OUTSIDE
                    {begin: }⏎  - {trade: {seller: a, buyer: b, goods: 1, price: 1}} => 5:6: 'trade' is no part of a transaction, and the session is in one; there are INSIDE
                    {session: T1, count: } => 4:15: there is no session 'T1'; 'sessions' is to name it
                    {count: }⏎sessions: [T1] => 5:12: session 'T1' has no step
                    {session: T2, count: }⏎sessions: [T1, T2] => 5:12: session 'T1' has no step
                    {session: T3, count: }⏎sessions: [T1, T2] => 4:15: there is no session 'T3'; there are T1, T2
                    {find: a, as: x}⏎  - {find: a, as: x} => 5:19: there is a step 'x' already
                    {find: a}⏎happened: {y: done}⏎theme: locks => 5:12: there is no step 'y'; 'as' names one
                    {session: T1, begin: }⏎  - {session: T1, deleteAll: }⏎sessions: [T1] => 5:19: 'deleteAll' is no part of a transaction, and T1 is in one; there are INSIDE
                    {session: T 1, count: } => 4:15: 'session' NAME, unlike 'T 1'
                    {find: a, expect: done, blocks: maybe} => 4:37: 'blocks' is true or false, not text
                    {find: a, as: x, session: T1, expect: {id: 1}}⏎  - {find: a, as: all, expect: "x"} => 4:48: 'id' is text, not a whole number; put it in quotes: "1"
                    {find: a, expect: [{coins: 1, goods: 2}, {coins: 1, goods: x}]} => 4:64: 'goods' is a whole number, not text
                    {find: a, as: x, expectOn: [{isolation: 3, value: {error: a b}}, {}]} => 4:45: 'isolation' is one of LEVELS, or a list, not a whole number
                    """)
    void ofSteps(String steps, String message) {
        refuses("name: a⏎summary: s⏎steps:⏎  - " + steps, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
                    happened: {y: done}⏎theme: locks => 5:12: there is no step 'y'; there are x, and all, any, not, differ
                    happened: {differ: [x, y]}⏎theme: locks => 5:24: there is no step 'y'; there are x
                    happened: {differ: [x]}⏎theme: locks => 5:20: 'differ' has 2 entries, not 1
                    happened: {any: []}⏎theme: locks => 5:17: 'any' has entries, at least 1, not 0
                    happened: {}⏎theme: locks => 5:11: 'happened' is empty; there are all, any, not, differ
                    happened: {x: missing} => 5:1: 'happened' needs 'theme' beside it
                    happened: {x: missing}⏎theme: lock => 6:8: 'theme' is one of dirty-reads, repeatable-reads, lost-updates, locks, retries, session-cache, not 'lock' (did you mean 'locks'?)
                    happened: {x: missing}⏎theme: locks⏎order: 0 => 7:8: 'order' is a whole number from 1 to 1000, not 0
                    theme: locks => 5:1: 'theme' needs 'happened' beside it
                    order: 1 => 5:1: 'order' needs 'happened' beside it
                    expect: [{result: happened}] => 5:1: 'expect' needs 'happened' beside it
                    diverges: [{implementation: jooq, result: happened, because: x}] => 5:1: 'diverges' needs 'happened' beside it
                    happened: {x: missing}⏎diverges: [{behaviour: dirty-checking, result: happened}]⏎theme: locks => 6:12: 'because' is missing; an entry of 'diverges' has result, because
                    isolation: serializable⏎happened: {x: missing}⏎expect: [{isolation: [serializable, read-committed], result: happened}]⏎theme: locks => 7:37: the scenario is played at serializable alone, never at read-committed
                    happened: {x: missing}⏎expect: [{result: hapened}]⏎theme: locks => 6:19: 'result' is one of happened, prevented, not 'hapened' (did you mean 'happened'?)
                    happened: {any: [{x: {coins: 1}}, {not: {y: missing}}]}⏎theme: locks => 5:42: there is no step 'y'; there are x, and all, any, not, differ
                    happened: {anny: [{x: {coins: 1}}]}⏎theme: locks => 5:20: there is no 'x' here; there are id, coins, goods
                    happened: {any: []}⏎theme: locks => 5:17: 'any' has entries, at least 1, not 0
                    """)
    void ofLessons(String rest, String message) {
        refuses("name: a⏎summary: s⏎steps:⏎  - {find: a, as: x}⏎" + rest, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
                    just text => 1:1: a scenario is a map with OF_A_SCENARIO, not text
                    - a⏎- b => 1:1: a scenario is a map with OF_A_SCENARIO, not a list
                    null => 1:1: a scenario is a map with OF_A_SCENARIO, not null
                    [1, 2⏎ => 2:1: this is no YAML: expected ',' or ']', but got <stream end>
                    a: b: c => 1:5: this is no YAML: mapping values are not allowed here
                    name: a⏎name: b => 2:1: 'name' is here already
                    name: a⏎summary: s⏎steps: [] => 3:8: 'steps' has 1 to 10000 entries, not 0
                    name: A b⏎summary: s⏎steps: [{count: }] => 1:7: 'name' has lower case letters, digits and single hyphens between them, and is not 'all', unlike 'A b'
                    name: all⏎summary: s⏎steps: [{count: }] => 1:7: 'name' has lower case letters, digits and single hyphens between them, and is not 'all', unlike 'all'
                    name: a⏎summary: "s\\n"⏎steps: [{count: }] => 2:10: 'summary' is one line of text without control characters, and not empty, unlike 's\\u{A}'
                    name: a⏎summry: s⏎steps: [{count: }] => 2:1: there is no 'summry' here; there are OF_A_SCENARIO
                    name: a⏎summary: s => 1:1: 'steps' is missing; a scenario has name, summary, steps
                    name: a⏎summary: s⏎steps: [{count: }]⏎---⏎name: b => 4:1: a file has one document, and here begins another
                    a: *b => 1:4: there is no anchor &b before this
                    a: &b [*b] => 1:8: *b is part of what it stands for
                    a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ["http://x"]]]] => 1:4: there are no tags here, such as 'tag:yaml.org,2002:javax.script.ScriptEngineManager'; to make something text, quote it
                    ? [a]⏎: b => 1:3: a name is text
                    name: a⏎summary: s⏎sessions: [T1, T1]⏎steps: [{count: }] => 3:11: 'sessions' has an entry twice
                    name: a⏎summary: s⏎isolation: read_committed⏎locking: [none]⏎steps: [{count: }] => 3:12: 'isolation' is one of LEVELS, not 'read_committed' (did you mean 'read-committed'?)
                    {"name": "a", "summary": "s", "steps": [{"find": "\\ud83d\\ude00", "<<": {}}]} => 1:66: there is no '<<' here; there are OF_A_STEP
                    name: a⏎summary: "s\\n"⏎steps: [{count: }] => 2:10: 'summary' is one line of text without control characters, and not empty, unlike 's\\u{A}'
                    name: a⏎steps: [{count: }]⏎nam: x => 3:1: there is no 'nam' here; there are OF_A_SCENARIO
                    {} => 1:1: 'name' is missing; a scenario has name, summary, steps
                    """)
    void ofFiles(String text, String message) {
        refuses(text, message);
    }

    @Test
    void ofEmptyFiles() {
        refuses("", "1:1: there is nothing in it");
        refuses("# no scenario yet", "1:1: there is nothing in it");
    }
}
