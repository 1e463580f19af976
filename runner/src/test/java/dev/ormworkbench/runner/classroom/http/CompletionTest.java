package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Tests what the page makes of a text, in a browser. Without a Chromium the tests are skipped. */
@DisplayName("What somebody writes on the classroom's page")
class CompletionTest {

    private static final String NOTHING = "nothing";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    /** Returns a result of the page's modules, with the schema of scenario files as {@code schema}. */
    private static String result(String script) {
        Browser page = PAGE.visit("sessions", 1280, false);
        return String.valueOf(
                page.evaluate("(async () => { const schema = await (await fetch('/api/scenario-schema')).json();"
                        + " const { placeIn, completions } = await import('/completion.js');"
                        + " const { Operations } = await import('/typed.js'); " + script + " })()"));
    }

    private static String quoted(String text) throws IOException {
        return JSON.std.asString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            na                                                      | name:
            isolation: rea                                          | read-uncommitted read-committed
            isolation: serializable                                 | nothing
            name: x # na                                            | nothing
            # na                                                    | nothing
            explain: >-\\n  na                                      | nothing
            explain: >-\\n  text\\nfet                              | fetching:
            name: x\\nna                                           | nothing
            steps:\\n  - beg                                       | begin:
            steps:\\n  - find: "1"\\n    ses                       | session:
            steps:\\n  - find: "1"\\n    beg                       | nothing
            steps:\\n  - {session: T                               | T1 T2
            steps:\\n  - session: T                                | T1 T2
            steps:\\n  - {session: T1, fin                         | find: findForUpdate: findAll: findByCoins: findGuild:
            steps:\\n  - {find: "1", ses                           | session:
            steps:\\n  - {find: "{", fin                           | nothing
            steps:\\n  - {session: T1,\\n     beg                  | begin:
            steps:\\n  - createGuild:\\n      ti                   | tier:
            steps:\\n  - createGuild:\\n      tier: g              | gold
            steps:\\n  - {save: {guild: n, edits: [{ren            | renameMember:
            steps:\\n  - {save: {guild: n, edits: [{change: {}}, {ch | change: changeItem:
            steps:\\n  - {createGuild: {members: [{items: [{qu     | quantity:
            steps:\\n  - find: "1"\\nhap                           | happened:
            """)
    @DisplayName("is completed from the schema where it stands")
    void completes(String text, String expected) throws IOException {
        assertThat(result("const place = placeIn(" + quoted(text.replace("\\n", "\n")) + ".split('\\n'));"
                        + " return (place ? completions(place, schema, { Session: ['T1', 'T2'] }) : [])"
                        + ".map(each => each.text.trim()).join(' ') || '" + NOTHING + "'"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            update 1 50 5                        | {"update":{"id":"1","coins":50,"goods":5}}
            update id=1 goods=5 coins=50         | {"update":{"id":"1","goods":5,"coins":50}}
            update: {id: 1, coins: 5, goods: 5}  | {"update":{"id":"1","coins":5,"goods":5}}
            begin                                | {"begin":null}
            begin serializable                   | {"begin":"serializable"}
            find "a b"                           | {"find":"a b"}
            find "a\\"b\\\\ \\u202e"               | {"find":"a\\"b\\\\ \u202e"}
            find 'a\\"b'                          | {"find":"a\\\\\\"b"}
            findAll 1 2                          | {"findAll":["1","2"]}
            findAll [1, 2]                       | {"findAll":["1","2"]}
            page 10                              | {"page":10}
            page 10 north                        | {"page":{"size":10,"after":"north"}}
            findGuild north join                 | {"findGuild":{"guild":"north","fetching":"join"}}
            search tiers=gold,silver minMembers=1 | {"search":{"tiers":["gold","silver"],"minMembers":1}}
            raiseFees 2.5 gold                   | {"raiseFees":{"percent":"2.5","tier":"gold"}}
            save n [{change: {fee: 2, motto: }}] | {"save":{"guild":"n","edits":[{"change":{"fee":"2","motto":null}}]}}
            save n [{addItem: {member: a, item: {name: 1, quantity: 1, price: 1}}}] | {"save":{"guild":"n","edits":[{"addItem":{"member":"a","item":{"name":"1","quantity":1,"price":"1"}}}]}}
            commit now                           | commit takes nothing.
            find 1 2                             | find takes one value.
            update 1 2 3 4                       | update takes id, coins, goods.
            update 1 many 3                      | coins is a whole number, unlike “many”.
            save n [{change: {                   | “{” has no “}”.
            find "1                              | The text after " has no end.
            """)
    @DisplayName("is read as a step, or refused in one line")
    void steps(String line, String expected) throws IOException {
        assertThat(result("try { return JSON.stringify(new Operations(schema).parse(" + quoted(line) + ")); }"
                        + " catch (e) { return e.message; }"))
                .isEqualTo(expected);
    }
}
