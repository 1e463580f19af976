package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.fixture.OpenClassroom;
import dev.ormworkbench.runner.fixture.Protocol;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The classroom's server")
class ClassroomServerTest {

    private static final Pattern DATA = Pattern.compile("\ndata: (.*)\n\n");

    private OpenClassroom open;
    private URI address;
    private String cookie;

    @BeforeAll
    void start() throws IOException {
        open = new OpenClassroom();
        address = open.address();
        cookie = cookieOf(get("/?" + address.getQuery()));
    }

    @AfterAll
    void stop() {
        open.close();
    }

    private static String cookieOf(String answer) {
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie: "))
                .map(line -> line.substring("set-cookie: ".length()).replaceFirst(";.*", ""))
                .findFirst()
                .orElse("");
    }

    private String host() {
        return "127.0.0.1:" + address.getPort();
    }

    private String get(String path, String... headers) throws IOException {
        return ask("GET", path, host(), "", headers);
    }

    private String post(String path, String body, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie: " + cookie;
        all[headers.length + 1] = "Content-Type: application/json";
        return ask("POST", path, host(), body, all);
    }

    private String ask(String method, String path, String host, String body, String... headers) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        if (!host.isEmpty()) {
            request.append("Host: ").append(host).append("\r\n");
        }
        List.of(headers).forEach(header -> request.append(header).append("\r\n"));
        if (content.length > 0) {
            request.append("Content-Length: ").append(content.length).append("\r\n");
        }
        request.append("\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            try {
                out.write(content);
            } catch (IOException e) {
                // It has answered before it read everything.
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            keepsToTheProtocol(method, path, body, answer);
            return answer;
        }
    }

    /** The schema has no address that does not exist, and no method that is refused. */
    private static void keepsToTheProtocol(String method, String path, String body, String answer) {
        if (!path.startsWith("/api/") || List.of("404", "405").contains(status(answer))) {
            return;
        }
        String[] parts = answer.split("\r\n\r\n", 2);
        Protocol.answerFits(
                method,
                path,
                Integer.parseInt(status(answer)),
                parts[0].replaceFirst("(?s).*Content-Type: ", ""),
                parts[1]);
        if (method.equals("POST") && status(answer).startsWith("2")) {
            Protocol.bodyFits(method, path, body);
        }
    }

    private static String status(String answer) {
        return answer.split(" ", 3)[1];
    }

    private void assertRefused(String answer) {
        assertThat(status(answer)).isEqualTo("403");
        assertThat(answer)
                .doesNotContain(cookie.substring(cookie.indexOf('=') + 1))
                .doesNotContain("Set-Cookie");
    }

    @Test
    @DisplayName("exchanges the token of its address for a cookie that no script reads and no other page sends")
    void token() throws IOException {
        String answer = get("/?" + address.getQuery());

        assertThat(status(answer)).isEqualTo("303");
        assertThat(answer).contains("Location: /\r\n").contains("HttpOnly").contains("SameSite=Strict");
        assertThat(answer).contains("Referrer-Policy: no-referrer");
        assertThat(status(get("/", "Cookie: " + cookie))).isEqualTo("200");
    }

    @Test
    @DisplayName("lets in a file that leads to its address by a page, because a redirect of another page has no cookie")
    void tokenFromAFile() throws IOException {
        String[] navigation = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        String answer = get("/?" + address.getQuery(), navigation);

        assertThat(status(answer)).isEqualTo("200");
        assertThat(answer)
                .contains("SameSite=Strict", "<meta http-equiv=\"refresh\" content=\"0;url=/\">")
                .doesNotContain(address.getQuery());
        assertRefused(get("/?token=wrong", navigation));
        assertRefused(get("/", "Cookie: " + cookie, navigation[0], navigation[1], navigation[2]));
        assertRefused(get("/?" + address.getQuery(), navigation[0], navigation[1], "Sec-Fetch-Dest: iframe"));
        assertRefused(get("/?" + address.getQuery(), navigation[0], "Sec-Fetch-Mode: no-cors", navigation[2]));
    }

    @Test
    @DisplayName(
            "refuses whoever has no token, has one only in the page that it names, another one, or that of an earlier server")
    void noToken() throws IOException {
        assertRefused(get("/"));
        assertRefused(get("/api/choices"));
        assertRefused(get("/?token="));
        assertRefused(get("/?token=" + "0".repeat(31)));
        assertRefused(get("/", "Cookie: " + cookie.substring(0, cookie.indexOf('=')) + "=0"));
        assertRefused(get("/?token=wrong", "Cookie: " + cookie));
        assertRefused(get("/", "Referer: " + address));
        assertRefused(get("/api/choices", "Referer: " + address, "Sec-Fetch-Site: same-origin"));
        try (ClassroomServer earlier = ClassroomServer.start(open.classroom(), 0)) {
            assertRefused(get("/?" + URI.create(earlier.address()).getQuery()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "[::1]:PORT", "localhost"})
    @DisplayName("refuses a foreign host, to which a name of an attacker may lead")
    void foreignHost(String host) throws IOException {
        String named = host.replace("PORT", String.valueOf(address.getPort()));
        assertRefused(ask("GET", "/?" + address.getQuery(), named, ""));
        assertRefused(ask("GET", "/", named, "", "Cookie: " + cookie));
    }

    @Test
    @DisplayName("refuses a request without a host")
    void noHost() throws IOException {
        assertThat(status(ask("GET", "/", "", "", "Cookie: " + cookie))).isEqualTo("400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: https://127.0.0.1:PORT",
                "Origin: http://localhost:PORT",
                "Origin: http://127.0.0.1:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    @DisplayName("refuses a request of a foreign page")
    void foreignOrigin(String header) throws IOException {
        String named = header.replace("PORT", String.valueOf(address.getPort()));
        assertRefused(get("/api/choices", "Cookie: " + cookie, named));
        assertRefused(post("/api/plays", "{\"implementations\":[\"jdbc\"]}", named));
    }

    @Test
    @DisplayName("answers its own page")
    void ownOrigin() throws IOException {
        assertThat(status(get(
                        "/api/choices",
                        "Cookie: " + cookie,
                        "Origin: http://" + host(),
                        "Sec-Fetch-Site: same-origin")))
                .isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/nothing", "/main.js", "/api/choices", "/%zz"})
    @DisplayName(
            "sends with every answer what the browser must not do, and neither its own name nor a right for others")
    void headers(String path) throws IOException {
        String answer = get(path, "Cookie: " + cookie);

        assertThat(answer)
                .contains("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: no-referrer")
                .contains("Cache-Control: no-store")
                .doesNotContain("unsafe-")
                .doesNotContain("Access-Control")
                .doesNotContain("Server:")
                .doesNotContainIgnoringCase("jetty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "//etc/passwd",
                "/main.js/",
                "/api/scenarios/..%2f..%2fbuild",
                "/api/plays/..",
                "/classroom.yaml",
                "/page/main.js"
            })
    @DisplayName("serves only the files of its page")
    void otherFiles(String path) throws IOException {
        assertThat(status(get(path, "Cookie: " + cookie))).isIn("400", "404");
    }

    @Test
    @DisplayName("bounds a request's body and its headers")
    void tooLarge() throws IOException {
        String padding = " ".repeat(ClassroomServer.MOST_BYTES);
        assertThat(status(post("/api/plays", "{\"implementations\":[]" + padding + "}")))
                .isEqualTo("413");
        assertThat(status(get("/", "Cookie: " + "x".repeat(10_000)))).isEqualTo("431");
        assertThat(status(get("/" + "x".repeat(10_000)))).isEqualTo("414");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"implementations\":[\"jdbc\"],\"db\":\"jdbc:mysql://127.0.0.1/test\"}",
                "{\"implementations\":[\"jdbc\"],\"password\":\"secret\"}",
                "{\"implementations\":[\"jdbc\"],\"path\":\"/etc/passwd\"}",
                "{\"implementations\":[\"jdbc\"],\"script\":\"/etc/passwd\"}",
                "{\"implementations\":[\"jdbc\"],\"script\":\"../lessons/p4\"}",
                "{\"implementations\":\"jdbc\"}",
                "{\"implementations\":[]}",
                "{\"implementations\":[\"jdbc\"],\"isolation\":\"none\"}",
                "{\"implementations\":[1]}",
                "{\"implementations\":[\"jdbc\"]}{}",
                "{\"implementations\":[\"jdbc\"]} x",
                "{\"implementations\":[\"jdbc\"]}]",
                "{\"implementations\":[\"jdbc\"],\"text\":\"half: \\ud83d\"}",
                "{\"implementations\":[\"jdbc\"],\"half \\udc00\":1}",
                "[]",
                "",
                "null",
                "{"
            })
    @DisplayName("takes no address, password or path, and nothing else that it does not know")
    void unknownFields(String body) throws IOException {
        String answer = post("/api/plays", body);

        assertThat(status(answer)).isEqualTo("400");
        assertThat(answer)
                .doesNotContain("secret")
                .doesNotContain("/etc/passwd")
                .doesNotContain("Exception");
    }

    @Test
    @DisplayName("takes JSON alone, which a form of another page cannot send")
    void contentType() throws IOException {
        assertThat(status(ask("POST", "/api/plays", host(), "{}", "Cookie: " + cookie, "Content-Type: text/plain")))
                .isEqualTo("400");
    }

    @Test
    @DisplayName("tells the steps of each lesson, and what they may read")
    void lessons() throws IOException {
        for (Scenario lesson : ScenarioFiles.lessons()) {
            assertThat(status(get("/api/scenarios/" + lesson.name(), "Cookie: " + cookie)))
                    .isEqualTo("200");
        }
        assertThat(get("/api/scenarios/phantom", "Cookie: " + cookie).replaceAll("\\s", ""))
                .contains("\"answers\":[[],[],[],[{\"type\":\"counted\",\"count\":2}],[],[],[],"
                        + "[{\"type\":\"counted\",\"count\":2},{\"type\":\"counted\",\"count\":3}],[]]");
        assertThat(get("/api/scenarios/nothing", "Cookie: " + cookie)).contains("there is no such scenario");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "HEAD"})
    @DisplayName("knows two methods")
    void methods(String method) throws IOException {
        assertTakes("POST", method, "/api/plays");
        assertTakes("GET", method, "/main.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /api/choices",
                "GET /api/scenarios/p4",
                "GET /api/scenario-schema",
                "POST /api/check",
                "POST /api/plays",
                "POST /api/load",
                "POST /api/network",
                "POST /api/report"
            })
    @DisplayName("takes one method at each address, and says which")
    void oneMethod(String allowed) throws IOException {
        String[] parts = allowed.split(" ", 2);
        assertTakes(parts[0], parts[0].equals("GET") ? "POST" : "GET", parts[1]);
    }

    private void assertTakes(String allowed, String method, String path) throws IOException {
        String answer = ask(method, path, host(), "", "Cookie: " + cookie);
        assertThat(status(answer)).isEqualTo("405");
        assertThat(answer).contains("\r\nAllow: " + allowed + "\r\n");
    }

    @Test
    @DisplayName("listens on the loopback interface alone")
    void loopback() throws IOException {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress other : Collections.list(each.getInetAddresses())) {
                if (!other.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(other, address.getPort()).close())
                            .isInstanceOf(ConnectException.class);
                }
            }
        }
        assertThatThrownBy(() -> ClassroomServer.start(open.classroom(), address.getPort()))
                .isInstanceOf(BindException.class);
    }

    @Test
    @DisplayName("plays, tells of it, and keeps hostile text as text")
    void plays() throws IOException {
        String begun = post("/api/plays", "{\"implementations\":[\"jdbc\"]}");
        assertThat(status(begun)).isEqualTo("201");
        String id = begun.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        String hostile = "<script>alert(1)</script>\\u202e";

        String played = post(
                "/api/plays/" + id + "/steps",
                "{\"step\":{\"create\":{\"id\":\"" + hostile + "\",\"coins\":1,\"goods\":1}}}");

        assertThat(status(played)).isEqualTo("200");
        assertThat(played).contains("Content-Type: application/json").contains("\"type\":\"done\"");
        assertThat(played).doesNotContain("\u202e");
        assertThat(status(post("/api/plays/" + id + "/steps", "{\"step\":{\"drop\":null}}")))
                .isEqualTo("422");
        assertThat(status(get("/api/plays/" + id + "/scenario", "Cookie: " + cookie)))
                .isEqualTo("200");
        assertThat(firstEvent("/api/plays/" + id)).contains("event: played\n");
        assertTakes("GET", "POST", "/api/plays/" + id);
        assertTakes("GET", "POST", "/api/plays/" + id + "/events");
        assertTakes("GET", "POST", "/api/plays/" + id + "/scenario");
        assertTakes("POST", "GET", "/api/plays/" + id + "/steps");
        assertThat(status(post("/api/plays/" + id + "/end", "{}"))).isEqualTo("200");
        assertThat(status(get("/api/plays/" + id, "Cookie: " + cookie))).isEqualTo("404");
    }

    @Test
    @DisplayName(
            "refuses a step whose text has half a character, and says what is wrong with a step, but no place of it")
    void wrongSteps() throws IOException {
        String path = begin("{\"implementations\":[\"jdbc\"]}");

        String half = post(path + "/steps", "{\"step\":{\"create\":{\"id\":\"a\\ud83d\",\"coins\":1,\"goods\":1}}}");
        String whole =
                post(path + "/steps", "{\"step\":{\"create\":{\"id\":\"a\\ud83d\\ude00\",\"coins\":1,\"goods\":1}}}");
        String wrong = post(path + "/steps", "{\"step\":{\"fnd\":\"1\"}}");

        assertThat(status(half)).isEqualTo("400");
        assertThat(half).contains("half of a character");
        assertThat(status(whole)).isEqualTo("200");
        assertThat(status(wrong)).isEqualTo("422");
        assertThat(wrong)
                .contains("\"problems\":[{\"what\":\"unknown field 'fnd' (did you mean 'find'?)")
                .doesNotContain("\"line\"")
                .doesNotContain("\"column\"");
        assertThat(status(post(path + "/end", "{}"))).isEqualTo("200");
    }

    /** Begins a play, and returns its address. */
    private String begin(String rules) throws IOException {
        String begun = post("/api/plays", rules);
        assertThat(status(begun)).isEqualTo("201");
        return "/api/plays/" + begun.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    @DisplayName("ends the stream of a play that ends, and no waiting call still waits in its last states")
    void endedStream() throws IOException {
        String path = begin("{\"implementations\":[\"jdbc\",\"mybatis\"]}");
        post(path + "/steps", "{\"step\":{\"create\":{\"id\":\"1\",\"coins\":1,\"goods\":1}}}");
        for (String session : List.of("T1", "T2")) {
            post(path + "/steps", "{\"step\":{\"session\":\"" + session + "\",\"begin\":null}}");
            post(path + "/steps", "{\"step\":{\"session\":\"" + session + "\",\"findForUpdate\":\"1\"}}");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET " + path + "/events HTTP/1.1\r\nConnection: close\r\nHost: " + host() + "\r\nCookie: "
                                    + cookie + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Map<String, String> last = new HashMap<>();
            while (!(last.size() == 2 && last.values().stream().allMatch(state -> state.contains("\"waiting\"")))) {
                note(lines.readLine(), last);
            }

            assertThat(status(post(path + "/end", "{}"))).isEqualTo("200");

            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, last);
            }
            assertThat(last.values()).hasSize(2).allSatisfy(state -> assertThat(state)
                    .contains("\"waits\":[]")
                    .doesNotContain("\"waiting\""));
        }
    }

    private static void note(String line, Map<String, String> last) {
        if (line.startsWith("data: ")) {
            last.put(line.replaceFirst(".*\"implementation\":\"([^\"]+)\".*", "$1"), line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load {\"implementations\":[\"jdbc\"],\"threads\":33}",
                "load {\"implementations\":[\"jdbc\"],\"players\":1}",
                "load {\"implementations\":[\"jdbc\"],\"threads\":\"8\"}",
                "load {\"implementations\":[\"jdbc\"],\"mix\":\"create=1\"}",
                "load {\"implementations\":[\"jdbc\"],\"mix\":\"secret\"}",
                "load {\"implementations\":[\"jdbc\"],\"db\":\"secret\"}",
                "load {\"implementations\":[]}",
                "network {\"implementations\":[\"jdbc\"],\"latencyMicros\":50001}",
                "network {\"implementations\":[\"jdbc\"],\"latencyMicros\":-1}",
                "network {\"implementations\":[\"jdbc\"],\"operation\":\"drop\"}",
                "network {\"implementations\":[\"jdbc\"],\"url\":\"secret\"}",
                "network {\"implementations\":[\"jdbc\"],\"scenario\":\"secret\"}",
                "network {\"implementations\":[\"jdbc\"],\"scenario\":\"../secret\"}",
                "network {\"implementations\":[\"jdbc\"],\"scenario\":[\"secret\"]}",
                "network {\"implementations\":[\"jdbc\"],\"scenario\":\"trade\",\"operation\":\"trade\"}",
                "network {}",
                "report {}",
                "report {\"implementations\":[\"jdbc\"],\"timeMillis\":99}",
                "report {\"implementations\":[\"jdbc\"],\"timeMillis\":86400001}",
                "report {\"implementations\":[\"jdbc\"],\"timeMillis\":1e3}",
                "report {\"implementations\":[\"jdbc\"],\"warmUpMillis\":99}",
                "report {\"implementations\":[\"jdbc\"],\"warmUpMillis\":86400001}",
                "report {\"implementations\":[\"jdbc\"],\"full\":\"secret\"}",
                "report {\"implementations\":[\"jdbc\"],\"locking\":\"secret\"}",
                "report {\"implementations\":[\"jdbc\"],\"output\":\"secret\"}"
            })
    @DisplayName("refuses a load, a network or a report out of bounds")
    void refusedRules(String request) throws IOException {
        String[] parts = request.split(" ", 2);
        String answer = post("/api/" + parts[0], parts[1]);

        assertThat(status(answer)).isEqualTo("400");
        assertThat(answer).contains("\"error\"").doesNotContain("secret");
    }

    @Test
    @DisplayName("refuses a scenario with waits for a network, and says why")
    void waitsAreNoNetwork() throws IOException {
        String answer = post("/api/network", "{\"implementations\":[\"jdbc\"],\"scenario\":\"p4\"}");

        assertThat(status(answer)).isEqualTo("400");
        assertThat(answer)
                .contains("\"a session waits for another in p4, and a wait is no round trip: choose another\"");
        assertThat(get("/api/choices", "Cookie: " + cookie))
                .contains("{\"name\":\"guilds\",\"fetchesAsAsked\":true}")
                .contains("{\"name\":\"n-plus-one\",\"fetchesAsAsked\":false}")
                .doesNotContain("{\"name\":\"p4\",\"fetchesAsAsked\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "network"})
    @DisplayName("begins one load and one network, changes and ends it")
    void ongoing(String what) throws IOException {
        String all = "{\"implementations\":[\"jdbc\"]}";
        String begun = post("/api/" + what, all);
        assertThat(status(begun)).isEqualTo("201");
        String path = "/api/" + what + "/" + begun.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");

        String second = post("/api/" + what, all);
        assertThat(status(second)).isEqualTo("409");
        assertThat(second).contains("another page runs a " + what + ", and only one can run at a time");
        assertThat(status(post(path + "/rules", "{}"))).isEqualTo("200");
        assertThat(status(post(path + "/rules", all))).isEqualTo("400");
        assertThat(status(post(path + "/other", "{}"))).isEqualTo("404");
        assertThat(status(get(path + "/rules", "Cookie: " + cookie))).isEqualTo("405");
        assertThat(get(path, "Cookie: " + cookie)).contains("\"implementation\":\"jdbc\"");
        assertThat(firstEvent(path)).contains("event: " + what + "\ndata: {\"parts\":[");
        assertThat(status(post(path + "/end", "{}"))).isEqualTo("200");
        assertThat(status(get(path, "Cookie: " + cookie))).isEqualTo("404");
        assertThat(status(post(path + "/rules", "{}"))).isEqualTo("404");
        assertThat(status(get(path + "/events", "Cookie: " + cookie))).isEqualTo("404");
    }

    @Test
    @DisplayName("begins one report, tells how far it is, and ends it")
    void report() throws IOException {
        String all = "{\"implementations\":[\"jdbc\"],\"timeMillis\":100,\"warmUpMillis\":100}";
        String begun = post("/api/report", all);
        assertThat(status(begun)).isEqualTo("201");
        String path = "/api/report/" + begun.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");

        String second = post("/api/report", all);
        assertThat(status(second)).isEqualTo("409");
        assertThat(second).contains("another page runs a report, and only one can run at a time");
        assertThat(firstEvent(path)).contains("event: report\ndata: {\"lines\":[");
        assertThat(get(path, "Cookie: " + cookie)).contains("\"made\":false");
        String page = get(path + "/page", "Cookie: " + cookie);
        assertThat(status(page)).isEqualTo("404");
        assertThat(page).contains("this report is not made yet");
        assertTakes("GET", "POST", path + "/page");
        assertThat(status(post(path + "/rules", "{}"))).isEqualTo("404");
        assertThat(status(post(path + "/end", "{}"))).isEqualTo("200");
        assertThat(status(get(path, "Cookie: " + cookie))).isEqualTo("404");
        assertThat(status(get(path + "/page", "Cookie: " + cookie))).isEqualTo("404");
    }

    /** Reads a stream until its first event is there. */
    private String firstEvent(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET " + path + "/events HTTP/1.1\r\nHost: " + host() + "\r\nCookie: " + cookie
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder read = new StringBuilder();
            byte[] some = new byte[4096];
            Matcher data = DATA.matcher(read);
            for (int length = 0; length >= 0 && !data.reset(read).find(); ) {
                length = socket.getInputStream().read(some);
                read.append(new String(some, 0, Math.max(0, length), StandardCharsets.UTF_8));
            }
            Protocol.eventFits(path + "/events", data.group(1));
            return read.toString();
        }
    }
}
