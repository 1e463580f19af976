package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.Workbench;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.SharedServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests what serve gives to a desktop's browser. */
@EnabledOnOs(OS.LINUX)
@DisplayName("The browser that serve opens")
class DesktopBrowserTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Path temporary = Path.of("");
    private Path opened = Path.of("");
    private @Nullable Process serve;

    @BeforeEach
    void desktop() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        opened = folder.resolve("opened");
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("xdg-open");
        Files.writeString(
                program,
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + opened + ".new'\nmv '" + opened + ".new' '" + opened + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void end() {
        if (serve != null) {
            serve.destroyForcibly();
        }
    }

    /** Starts serve as on a desktop, and returns the address that it prints. */
    private String start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Workbench.class.getName(),
                        "serve",
                        "--db=" + SharedServer.get().url(),
                        "--db-user=" + SharedServer.get().user())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("DISPLAY", ":99");
        environment.put("PATH", folder.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        String password = SharedServer.get().password();
        if (password != null) {
            environment.put(AccessOptions.PASSWORD_VARIABLE, password);
        }
        serve = builder.start();
        BufferedReader out = serve.inputReader();
        return String.valueOf(out.readLine());
    }

    private Path openedFile() throws IOException, InterruptedException {
        while (!Files.exists(opened)) {
            pause();
        }
        List<String> arguments = Files.readAllLines(opened);
        assertThat(arguments).hasSize(1);
        return Path.of(arguments.get(0));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(each -> each.getFileName().toString().startsWith("orm-workbench"))
                    .toList();
        }
    }

    @Test
    @DisplayName("gets a file that only you can read, which leads in and goes away")
    void used() throws Exception {
        String address = start();
        Path file = openedFile();

        assertThat(file.toString()).doesNotContain("token").startsWith(temporary.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file).content().contains("<meta http-equiv=\"refresh\" content=\"0;url=" + address + "\">");

        assertThat(new PageClient(address).get("/api/choices").status()).isEqualTo(200);

        assertThat(left()).isEmpty();
    }

    @Test
    @DisplayName("shows the page by this file, and keeps the token out of its history")
    void inABrowser() throws Exception {
        assumeTrue(Browser.program().isPresent(), "there is no Chromium on the PATH, nor one that CHROME names");
        start();
        Path file = openedFile();
        try (Browser browser = Browser.open(Browser.program().orElseThrow())) {
            browser.visit(file.toUri());
            awaitViews(browser);

            assertThat(URI.create(String.valueOf(browser.evaluate("location.href")))
                            .getQuery())
                    .isNull();
            assertThat(browser.history()).isNotEmpty().noneMatch(each -> each.contains("token"));
        }
        assertThat(left()).isEmpty();
    }

    /** A page that gives way to the next takes with it what it was asked. */
    private static void awaitViews(Browser browser) {
        while (true) {
            try {
                browser.await("document.querySelectorAll('#views a').length > 1");
                return;
            } catch (CompletionException e) {
                // It has given way.
            }
        }
    }

    @Test
    @DisplayName("leaves no file if it never came and serve is ended")
    void unused() throws Exception {
        start();
        openedFile();
        Process ended = Objects.requireNonNull(serve);

        ended.destroy();

        assertThat(ended.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(left()).isEmpty();
    }

    @Test
    @DisplayName("is the desktop's own, and none without a desktop")
    void command() {
        assertThat(DesktopBrowser.command("Linux", Map.of())).isEmpty();
        assertThat(DesktopBrowser.command("Linux", Map.of("DISPLAY", ":0"))).containsExactly("xdg-open");
        assertThat(DesktopBrowser.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .containsExactly("xdg-open");
        assertThat(DesktopBrowser.command("Mac OS X", Map.of())).containsExactly("open");
        assertThat(DesktopBrowser.command("Windows 11", Map.of()))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler");
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) { // it takes too long
            throw new InterruptedException();
        }
    }
}
