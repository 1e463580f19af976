package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.runner.cli.ScriptedServer.Script;
import dev.ormworkbench.runner.fixture.SharedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that one line says who refuses and quotes the reason. The exit code is 2 for a wrong command line, and 1 for a
 * fault elsewhere.
 */
@ParameterizedClass
@EnumSource(Driver.class)
class RefusalTest {

    /** Traces of the program's internals: a class, a null, or a word for unexpected failures. */
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|Error\\b|null|unexpected|\\b(com|org|java|dev)\\.\\w+\\.|Index \\d|[\\p{Cntrl}&&[^\\n]]");

    private static final int LONGEST = 400;

    @Parameter
    private Driver driver = Driver.MYSQL;

    private CommandLineRun run(String url, String... more) {
        return CommandLineRun.of(CommandLineRun.args(
                List.of("run", "--impl=jdbc", "--scenario=trade", "--db=" + url, "--driver=" + driver.option()), more));
    }

    private static void assertRefused(CommandLineRun run, int exitCode, String words) {
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.startsWith("Using its own table")))
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContainPattern(INSIDES)
                .hasSizeLessThan(LONGEST);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private static Script saying(String text) {
        return with -> with.text(text);
    }

    private static Script random(long seed) {
        byte[] bytes = new byte[300];
        new Random(seed).nextBytes(bytes);
        return with -> with.bytes(bytes);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("nothing", (Script) with -> {}, "ends the connection before"),
                Arguments.of(
                        "half a greeting",
                        (Script) with -> with.bytes((byte) 80, (byte) 0, (byte) 0, (byte) 0, (byte) 10, (byte) '8'),
                        ""),
                Arguments.of("HTTP", saying("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"), ""),
                Arguments.of(
                        "SSH",
                        saying("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n"),
                        "is it a MySQL or MariaDB server?"),
                Arguments.of("SMTP", saying("220 mail.example ESMTP\r\n"), ""),
                Arguments.of("zeros", (Script) with -> with.bytes(new byte[400]), ""),
                Arguments.of("ones", (Script) with -> with.bytes(ones(400)), ""),
                Arguments.of("an empty packet", (Script) with -> with.packet(), ""),
                Arguments.of("an end packet", (Script) with -> with.packet((byte) 0xfe), ""),
                Arguments.of("an old protocol", (Script) with -> with.packet((byte) 9, (byte) '3', (byte) 0), ""),
                Arguments.of(
                        "a greeting of its version alone",
                        (Script) with -> with.packet((byte) 10, (byte) '8', (byte) '.', (byte) '0', (byte) 0),
                        ""),
                Arguments.of(
                        "a greeting and an end",
                        (Script) ScriptedServer.Conversation::greeting,
                        "ends the connection before"),
                Arguments.of("a login that is answered by nothing", (Script) ScriptedServer.Conversation::login, ""),
                Arguments.of("an empty answer to the login", answering(), ""),
                Arguments.of("an end as the answer to the login", answering(0xfe), ""),
                Arguments.of("a short error as the answer to the login", answering(0xff), ""),
                Arguments.of("an unknown byte as the answer to the login", answering(0x42, 0x42), ""),
                Arguments.of(
                        "more data without an end",
                        (Script) with -> {
                            with.login();
                            for (int i = 0; i < 10_000; i++) {
                                with.packet((byte) 1, (byte) 4);
                                with.skipPacket();
                            }
                        },
                        ""),
                Arguments.of("a length that is not kept", answeringRaw(0xff, 0xff, 0xff, 2, 0), ""),
                Arguments.of(
                        "too many connections",
                        (Script) with -> with.errorBeforeGreeting(1040, "Too many connections"),
                        "Too many connections"),
                Arguments.of(
                        "a blocked host",
                        (Script) with -> with.errorBeforeGreeting(1129, "Host 'h' is blocked"),
                        "Host 'h' is blocked"),
                Arguments.of(
                        "a host that is not allowed",
                        (Script) with -> with.errorBeforeGreeting(1130, "Host 'h' is not allowed to connect"),
                        "refuses: Host 'h' is not allowed"),
                Arguments.of(
                        "an unknown plugin",
                        asking("no_such_plugin"),
                        "wants user root to log in by no_such_plugin, which "),
                Arguments.of(
                        "a plugin of a hostile name",
                        asking("\033[31m no"),
                        "to log in by a plugin with an unreadable name"),
                Arguments.of(
                        "a plugin that sends the password",
                        asking("mysql_clear_password"),
                        "by mysql_clear_password, which sends the password itself"),
                Arguments.of("dialog", asking("dialog"), "by dialog, which "),
                Arguments.of(
                        "an expired password", refusingLogin(1820, "You must reset your password"), "You must reset"),
                Arguments.of(
                        "a locked account",
                        refusingLogin(3118, "Access denied for user 'root'. Account is locked."),
                        "Account is locked"),
                Arguments.of(
                        "a server that ends", refusingLogin(1053, "Server shutdown in progress"), "Server shutdown"),
                Arguments.of(
                        "an error at the first question",
                        (Script) with -> {
                            with.letIn();
                            while (true) {
                                with.skipPacket();
                                with.error(1142, "42000", "SELECT command denied");
                            }
                        },
                        "SELECT command denied"),
                Arguments.of(
                        "the end at the first question",
                        (Script) with -> {
                            with.letIn();
                            with.skipPacket();
                        },
                        ""),
                Arguments.of(
                        "an endless answer to the first question",
                        (Script) with -> {
                            with.letIn();
                            with.skipPacket();
                            with.packet((byte) 1);
                            while (true) {
                                with.bytes(new byte[64 * 1024]);
                            }
                        },
                        ""),
                Arguments.of(
                        "no rows where a question was asked",
                        (Script) with -> {
                            with.letIn();
                            while (true) {
                                with.skipPacket();
                                with.done();
                            }
                        },
                        ""),
                Arguments.of(
                        "MySQL's other protocol",
                        (Script) with -> with.bytes(
                                (byte) 5, (byte) 0, (byte) 0, (byte) 0, (byte) 11, (byte) 8, (byte) 5, (byte) 26,
                                (byte) 0),
                        "what answers at "),
                Arguments.of(
                        "another login again and again",
                        (Script) with -> {
                            with.login();
                            while (true) {
                                with.switchTo("mysql_native_password");
                                with.skipPacket();
                            }
                        },
                        "what answers at "),
                Arguments.of(
                        "an error of several lines",
                        (Script) with -> with.errorBeforeGreeting(1130, "no entry\nsecond line"),
                        " refuses: no entry"),
                Arguments.of(
                        "a server that wants TLS",
                        refusingLogin(3159, "Connections using insecure transport are prohibited"),
                        "refuses connections without TLS; use --tls required: Connections using insecure"),
                Arguments.of("an error that says nothing", refusingLogin(3168, ""), " refuses: no reason is given"),
                Arguments.of("random bytes", random(1), ""),
                Arguments.of("other random bytes", random(2), ""),
                Arguments.of("more random bytes", random(3), ""));
    }

    private static byte[] ones(int count) {
        byte[] ones = new byte[count];
        Arrays.fill(ones, (byte) 255);
        return ones;
    }

    private static Script answering(int... bytes) {
        return with -> {
            with.login();
            with.packet(bytes(bytes));
        };
    }

    private static Script answeringRaw(int... bytes) {
        return with -> {
            with.login();
            with.bytes(bytes(bytes));
        };
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Script asking(String plugin) {
        return with -> {
            with.login();
            with.switchTo(plugin);
            with.listen();
        };
    }

    private static Script refusingLogin(int code, String message) {
        return with -> {
            with.login();
            with.error(code, "HY000", message);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void aRefusingOrForeignServerIsExitCode1(String what, Script script, String words) throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            CommandLineRun run = run(server.url());

            assertRefused(run, 1, words);
            assertThat(run.err()).contains(server.host());
        }
    }

    /** The password is that of the shared server's root, so no unverified server may get it. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql_clear_password", "dialog"})
    void noUnverifiedServerGetsThePassword(String plugin) throws IOException {
        StringBuilder heard = new StringBuilder();
        try (ScriptedServer server = ScriptedServer.playing(with -> {
            with.login();
            with.switchTo(plugin);
            heard.append(with.heard());
        })) {
            run(server.url());
        }
        assertThat(heard).isEmpty();
    }

    /** CLIENT_LOCAL_FILES allows a server to answer any statement with a request for a file. */
    @Test
    void noServerIsOfferedFilesOfThisMachine() throws IOException {
        List<Integer> offered = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.playing(with -> {
            with.greeting();
            offered.add(with.takePacket()[0] & 0x80);
        })) {
            run(server.url());
        }
        assertThat(offered).isNotEmpty().containsOnly(0);
    }

    @Test
    void aServerThatSendsAByteASecondHasTenSeconds() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(with -> {
            for (byte one : ScriptedServer.Conversation.greetingPacket()) {
                with.bytes(one);
                with.pause();
            }
        })) {
            assertRefused(run(server.url()), 1, "what answers at " + server.host() + " does not end within 10 s");
        }
    }

    @BeforeAll
    static void accounts() throws SQLException {
        SharedServer server = SharedServer.get();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String account : List.of("one", "three")) {
                statement.execute("DROP USER IF EXISTS only_" + account);
                statement.execute("CREATE USER only_" + account
                        + (server.password() == null ? "" : " IDENTIFIED BY '" + server.password() + "'"));
                statement.execute("GRANT ALL ON *.* TO only_" + account);
            }
            statement.execute("ALTER USER only_one WITH MAX_USER_CONNECTIONS 1");
            statement.execute("ALTER USER only_three WITH MAX_USER_CONNECTIONS 3");
        }
    }

    private static String with(String settings) {
        return SharedServer.get().url() + "?" + settings;
    }

    @Test
    void aLimitOnConnectionsIsReportedInTheServersWords() {
        String words = "gives user only_one no further connection: User 'only_one' has exceeded the"
                + " 'max_user_connections' resource (current value: 1)";
        assertRefused(run(with("user=only_one")), 1, words);
        for (String command : List.of("wire", "fuzz", "bench")) {
            CommandLineRun run = CommandLineRun.of(
                    command, "--impl=jdbc", "--db=" + with("user=only_one"), "--driver=" + driver.option());
            assertThat(run.err()).contains(words).doesNotContain("Exception");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    /** The two sessions and the monitor of their waits need three connections, and the run needs its own. */
    @Test
    void aSessionWithoutAConnectionDoesNotCountAsBlocked() {
        CommandLineRun run = CommandLineRun.of(
                "run",
                "--impl=jdbc",
                "--scenario=dirty-read",
                "--db=" + with("user=only_three"),
                "--driver=" + driver.option());

        assertThat(run.err()).contains("gives user only_three no further connection");
        assertThat(run.out()).doesNotContain("blocked");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void tooManyCallersForTheServerAreReportedInItsWords() {
        CommandLineRun run = CommandLineRun.of(
                "load",
                "--impl=jdbc",
                "--threads=8",
                "--duration=100ms",
                "--db=" + with("user=only_three"),
                "--driver=" + driver.option());

        assertThat(run.err())
                .contains("the server does not give 2 pools of 8 connections (--connections asks for fewer)")
                .contains("'max_user_connections' resource (current value: 3)");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anUnknownServerVariableIsExitCode2() {
        assertRefused(
                run(with("sessionVariables=no_such_var=1")),
                2,
                "rejects the database URL's sessionVariables: Unknown system variable 'no_such_var'. Try --help.");
    }
}
