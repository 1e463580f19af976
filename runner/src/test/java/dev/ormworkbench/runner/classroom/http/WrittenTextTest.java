package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.classroom.LivePlay;
import dev.ormworkbench.runner.fixture.OpenClassroom;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.PageClient.Answered;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A scenario that somebody writes on the page")
class WrittenTextTest {

    private static final int MANY = 80_000;
    private static final String HEAD = "name: written\nsummary: s\n";

    private OpenClassroom open;
    private PageClient client;

    @BeforeAll
    void start() throws Exception {
        open = new OpenClassroom();
        client = new PageClient(open.address().toString());
    }

    @AfterAll
    void stop() {
        open.close();
    }

    private Answered check(String text) throws Exception {
        return client.post("/api/check", Map.of("text", text));
    }

    /** Returns the problems as line:column: what. */
    private List<String> problems(String text) throws Exception {
        Answered answer = check(text);
        assertThat(answer.status()).isEqualTo(200);
        return answer.list("problems").stream()
                .map(each -> (Map<?, ?>) each)
                .map(each -> each.get("line") + ":" + each.get("column") + ": " + each.get("what"))
                .toList();
    }

    private Answered begin(Map<String, Object> more) throws Exception {
        Map<String, Object> body = new HashMap<>(more);
        body.put("implementations", List.of("jdbc"));
        return client.post("/api/plays", body);
    }

    @Test
    @DisplayName("is what its file would be, if nothing is wrong")
    void right() throws Exception {
        Answered answer = check(HEAD + "isolation: serializable\nsessions: [T1]\nsteps:\n"
                + "  - create: {id: \"1\", coins: 1, goods: 1}\n  - {session: T1, find: \"1\"}\n");

        assertThat(answer.list("problems")).isEmpty();
        Map<?, ?> scenario = answer.object("scenario");
        assertThat(scenario.get("name")).isEqualTo("written");
        assertThat(scenario.get("isolation")).isEqualTo("serializable");
        assertThat(scenario.get("contracts")).isEqualTo(List.of("players"));
        assertThat((List<?>) scenario.get("steps")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps:\\n  - find: 1 | 4:11: ",
                "steps:\\n  - find: \"1\"\\n  - fnd: \"1\" | 5:5: ",
                "steps:\\n  - create: {id: \"é😀\", coins: x, goods: 1} | 4:31: ",
                "isolation: high\\nsteps:\\n  - find: \"1\" | 3:12: ",
                "steps: 5 | 3:8: ",
                "steps:\\n  - {session: T1, find: \"1\"} | 4:15: ",
                "steps:\\n  - find: [ | 4:12: this is not YAML",
                "steps:\\n  - find: \"a\\ud83d\" | 4:11: ",
            })
    @DisplayName("has each problem at its line and column")
    void places(String text, String problem) throws Exception {
        assertThat(problems(HEAD + text.replace("\\n", "\n")))
                .first()
                .asString()
                .startsWith(problem);
        assertThat(check(HEAD + text.replace("\\n", "\n")).json().get("scenario"))
                .isNull();
    }

    @Test
    @DisplayName("may be hostile: aliases that expand, depth, tags, control characters, thousands of problems")
    void hostile() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(problems(bomb.toString())).singleElement().asString().contains("aliases");
        assertThat(problems("[".repeat(100_000))).singleElement().asString().contains("nested at most 20 deep");
        assertThat(problems("name: !!javax.script.ScriptEngineManager [x]"))
                .singleElement()
                .asString()
                .startsWith("1:7: tags such as");
        assertThat(problems("name: a\u0000b")).singleElement().asString().startsWith("1:8: ");
        assertThat(problems("")).containsExactly("1:1: the file is empty");
        assertThat(problems(HEAD + "steps:\n" + "  - <script>: \"\u202e\"\n".repeat(5_000)))
                .hasSize(100);
        assertThat(check("name: \"\u202e<b>\"").body()).doesNotContain("\u202e");
    }

    @Test
    @DisplayName("is bounded in size, and so is what it comes to")
    void large() throws Exception {
        assertThat(check("#".repeat(ClassroomServer.MOST_BYTES)).status()).isEqualTo(413);
        assertThat(problems(HEAD + "steps:\n" + "  - {fnd: \"1\"}\n".repeat(9_000)))
                .hasSize(100);

        Answered begun = begin(Map.of("text", HEAD + "steps:\n" + "  - count:\n".repeat(LivePlay.MOST_STEPS + 1)));

        assertThat(begun.status()).isEqualTo(409);
        assertThat(begun.body())
                .contains("a play has at most 200 steps, and this scenario has 201: play it with 'orm-workbench run'");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    @DisplayName("costs no more than its size: a hundred thousand sessions, and as many fields that are unknown")
    void largeLists() throws Exception {
        assertThat(problems(HEAD + "sessions: [" + names("S", ", ") + "]\nsteps:\n  - count:\n"))
                .containsExactly("3:11: 'sessions' must have 1 to 100 entries, not " + MANY);
        assertThat(problems(HEAD + "steps:\n  - count:\n" + names("k", ": 1\n") + ": 1\n"))
                .hasSize(100)
                .allMatch(problem -> problem.contains(": unknown field 'k"));
        assertThat(problems(HEAD + "steps:\n  - {" + names("k", ": 1, ") + ": 1}\n"))
                .hasSize(100);
    }

    private static String names(String first, String between) {
        return IntStream.range(0, MANY).mapToObj(i -> first + i).collect(Collectors.joining(between));
    }

    @Test
    @DisplayName("has at most as many sessions as there are connections for")
    void sessions() throws Exception {
        for (int sessions : List.of(19, 20)) {
            List<String> names =
                    IntStream.range(0, sessions).mapToObj(i -> "S" + i).toList();
            Answered begun = begin(Map.of(
                    "text",
                    HEAD + "sessions: [" + String.join(", ", names) + "]\nsteps:\n"
                            + names.stream()
                                    .map(name -> "  - {session: " + name + ", begin: }\n")
                                    .collect(Collectors.joining())));
            if (sessions > 19) {
                assertThat(begun.status()).isEqualTo(409);
                assertThat(begun.body())
                        .contains("a play has at most 19 sessions, and this scenario has 20: "
                                + "play it with 'orm-workbench run'");
            } else {
                assertThat(begun.status()).isEqualTo(201);
                String path = "/api/plays/" + begun.json().get("id");
                for (int i = 0; i < sessions; i++) {
                    assertThat(client.post(path + "/next", Map.of()).status()).isEqualTo(200);
                }
                assertThat(client.get(path).body()).contains("\"failure\":null");
                assertThat(client.post(path + "/end", Map.of()).status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\":null}", "{\"text\":1}", "{\"text\":\"\",\"path\":\"/etc/passwd\"}"})
    @DisplayName("comes as text, and with nothing else")
    void fields(String body) throws Exception {
        Answered answer = client.post("/api/check", tools.jackson.jr.ob.JSON.std.mapFrom(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("/etc/passwd");
        assertThat(client.get("/api/check").status()).isEqualTo(405);
    }

    @Test
    @DisplayName("is not played beside the name of another, if it has a problem, or at a level that is unknown")
    void refused() throws Exception {
        String good = HEAD + "steps:\n  - count:\n";
        Answered both = begin(Map.of("text", good, "script", "p4"));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.body()).contains("script names a scenario and text is one: give one of them");

        Answered wrong = begin(Map.of("text", HEAD + "steps:\n  - cont:\n"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.list("problems")).hasSize(1);

        Answered level = begin(Map.of("text", good, "isolation", "chaos"));
        assertThat(level.status()).isEqualTo(400);
        assertThat(level.body())
                .contains("isolation is one of read-uncommitted, read-committed, repeatable-read, serializable")
                .doesNotContain("chaos");
        Answered inText = begin(Map.of("text", HEAD + "isolation: chaos\nsteps:\n  - count:\n"));
        assertThat(inText.status()).isEqualTo(422);
        assertThat(inText.list("problems")).singleElement().asString().contains("line=3");
    }

    @Test
    @DisplayName("completes from the schema of scenario files")
    void schema() throws Exception {
        assertThat(client.get("/api/scenario-schema").body()).isEqualTo(ScenarioFiles.schema());
    }
}
