package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.SmallFileSystem;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.report.ResultsFile;
import dev.ormworkbench.runner.report.SampleResults;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Files that a user names")
@EnabledOnOs(OS.LINUX)
class FilesTest {

    private static final String NOWHERE = "--db=jdbc:mysql://nowhere.invalid/db";
    private static final String NO_FILE = "it is no regular file, but a device, a socket or a named pipe";

    @TempDir
    private Path folder = Path.of("");

    private Path saved = Path.of("");

    @BeforeEach
    void save() throws IOException {
        saved = folder.resolve("results.json");
        try (Writer out = Files.newBufferedWriter(saved, StandardCharsets.UTF_8)) {
            ResultsFile.write(SampleResults.everything(), out);
        }
    }

    private static String refused(int exitCode, String... args) {
        CommandLineRun run = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> CommandLineRun.of(args));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).doesNotContain("Exception", "unexpected");
        return run.err();
    }

    private CommandLineRun report(Path file) {
        return CommandLineRun.of("report", "--from=" + saved, "-o", file.toString());
    }

    private List<String> namesIn(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"report --from", "bench --compare", "run --db-password-file", "run --ca", "run --scenario"})
    @DisplayName("to read must be regular files of finite size")
    void endless(String option) throws Exception {
        String[] words = option.split(" ", -1);
        Path pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path large = folder.resolve("large.yaml");
        try (var channel = Files.newByteChannel(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(1L << 40).write(ByteBuffer.allocate(1));
        }

        String beside = words[1].equals("--from") ? "--verbose" : NOWHERE;

        assertThat(refused(2, words[0], words[1] + "=/dev/zero", beside)).contains("/dev/zero", NO_FILE);
        assertThat(refused(2, words[0], words[1] + "=" + pipe, beside)).contains(pipe.toString(), NO_FILE);
        assertThat(refused(2, words[0], words[1] + "=" + large, beside))
                .contains(large.toString(), "it has more than ", " bytes");
        assertThat(refused(2, words[0], words[1] + "=" + folder.resolve("x".repeat(300) + "/"), beside))
                .contains("File name too long");
        assertThat(refused(2, words[0], words[1] + "=a\0/b", beside))
                .isEqualTo("Invalid value for option '" + words[1] + "': that names no file. Try --help.\n");
    }

    @Test
    @DisplayName("in a folder must be regular files, too")
    void pipeInAFolder() throws Exception {
        Path pipe = Files.createDirectory(folder.resolve("scenarios")).resolve("x.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(refused(2, "run", "--scenario=" + pipe.getParent() + "/")).isEqualTo(pipe + ": " + NO_FILE + "\n");
    }

    @Test
    @DisplayName("to write are as open as the owner's other files, and nobody else can read or replace them meanwhile")
    void whileItIsWritten() throws IOException {
        Path page = folder.resolve("page.html");
        Path victim = Files.writeString(folder.resolve("victim"), "kept");
        Path guessed = folder.resolve(".page.html." + ProcessHandle.current().pid());
        Files.createSymbolicLink(guessed, victim);
        Path usual = Files.createFile(folder.resolve("usual"));

        CommandLineRun run = report(page);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(page + "\n");
        assertThat(victim).hasContent("kept");
        assertThat(guessed).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(page)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(namesIn(folder))
                .containsExactly(guessed.getFileName().toString(), "page.html", "results.json", "usual", "victim");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("keep the permissions of the private file that they replace")
    void asPrivateAsBefore() throws IOException {
        Path file = Files.createFile(folder.resolve("private.json"));
        Set<PosixFilePermission> ownerAlone = PosixFilePermissions.fromString("rw-------");
        Files.setPosixFilePermissions(file, ownerAlone);

        ResultFile.at(folder.resolve("private.json")).write(out -> out.write("new"));

        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(ownerAlone);
    }

    @Test
    @DisplayName("to write are built in a folder with a random name that nobody else can enter")
    void unfinished() throws IOException {
        ResultFile.at(folder.resolve("page.html")).write(out -> out.write("first"));
        List<String> seen = new ArrayList<>();
        // The text is produced before any file exists.
        ResultFile.at(folder.resolve("page.html")).write(out -> {
            seen.addAll(namesIn(folder));
            out.write("second");
        });
        assertThat(seen).containsExactly("page.html", "results.json");
        assertThat(folder.resolve("page.html")).hasContent("second");
    }

    @Test
    @DisplayName("to write replace only a regular file: no link, device, folder or pipe")
    void noRegularFile() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), victim);
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere.html"), folder.resolve("none"));
        Path below = Files.createDirectory(folder.resolve("folder.html"));

        for (Path refused : List.of(link, nowhere, Path.of("/dev/null"))) {
            assertThat(refused(2, "bench", "--save=" + refused))
                    .isEqualTo(
                            "cannot write '" + refused + "' for --save: this is no regular file. Try" + " --help.\n");
        }
        assertThat(refused(2, "report", "--from=" + saved, "-o", below.toString()))
                .contains("this is a folder");
        assertThat(refused(
                        2,
                        "report",
                        "--from=" + saved,
                        "-o",
                        victim.resolve("a.html").toString()))
                .contains("there is no such folder");
        assertThat(refused(
                        2,
                        "report",
                        "--from=" + saved,
                        "-o",
                        folder.resolve("x".repeat(300) + ".html").toString()))
                .contains("File name too long");
        assertThat(refused(
                        2,
                        "report",
                        "--from=" + saved,
                        "-o",
                        folder.resolve("none/a.html").toString()))
                .contains("there is no such folder");
        assertThat(victim).hasContent("kept");
    }

    @Test
    @DisplayName("to write may have the longest possible name, and replace an existing file")
    void longestName() throws IOException {
        Path page = folder.resolve("x".repeat(250) + ".html");
        Files.writeString(page, "before");
        assertThat(report(page).exitCode()).isZero();
        assertThat(page).content().contains("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "results.json", "rows.csv", "rows.md"})
    @DisplayName("to write need disk space, and leave the existing file alone if there is none")
    void full(String name) throws Exception {
        // The folder's name is a word from the message for a closed pipe.
        try (SmallFileSystem mounted = SmallFileSystem.mount(folder.resolve("pipe"), "size=8k")) {
            Path file = Files.writeString(mounted.path().resolve(name), "before");
            fill(mounted.path());
            CommandLineRun run = report(file);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("'" + file + "' cannot be written: No space left on device\n");
            assertThat(file).hasContent("before");
            assertThat(namesIn(mounted.path())).containsExactlyInAnyOrder("rest", name);
        }
    }

    private static void fill(Path full) throws IOException {
        try (var out = Files.newOutputStream(full.resolve("rest"))) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    @Test
    @DisplayName("to write must be in a writable folder, which is checked before anything is played")
    void readOnly() throws Exception {
        try (SmallFileSystem mounted = SmallFileSystem.mount(folder.resolve("mounted"), "size=64k,ro")) {
            Path page = mounted.path().resolve("page.html");
            for (List<String> command : List.of(
                    List.of("report", "-o", page.toString()),
                    List.of("load", "-o", mounted.path().resolve("rows.csv").toString()),
                    List.of("bench", "--save", page.toString()))) {
                assertThat(refused(2, command.toArray(String[]::new))).contains("its folder cannot be written");
            }
            assertThat(refused(2, "fuzz", "--out", mounted.path().toString()))
                    .isEqualTo("cannot write to '" + mounted.path() + "' for --out: its folder cannot be"
                            + " written: Read-only file system. Try --help.\n");
        }
    }

    @Test
    @DisplayName("to write must be in a folder that accepts new files, whatever its permissions say")
    void noNewFiles() {
        assertThat(refused(2, "report", "--from=" + saved, "-o", "/proc/page.html"))
                .contains("cannot write '/proc/page.html' for --output: its folder cannot be written: ");
    }

    @Test
    @DisplayName("to write do not replace a write-protected file")
    void protectedFile() throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), "before");
        assumeTrue(new ProcessBuilder("chattr", "+i", page.toString()).start().waitFor() == 0, "no file can be kept");
        try {
            assertThat(refused(2, "report", "--from=" + saved, "-o", page.toString()))
                    .isEqualTo("cannot write '" + page + "' for --output: you have no permission to write it. Try"
                            + " --help.\n");
            assertThat(page).hasContent("before");
        } finally {
            new ProcessBuilder("chattr", "-i", page.toString()).start().waitFor();
        }
    }

    @Test
    @DisplayName("to write must differ from each other")
    void twice() {
        assertThat(refused(
                        2,
                        "bench",
                        "--save=" + folder.resolve("rows.md"),
                        "-o",
                        folder.resolve("./rows.md").toString()))
                .isEqualTo("--save and --output name the same file. Try --help.\n");
    }

    @Test
    @DisplayName("with a password must not contain NUL, where a server stops reading")
    void passwordWithNul() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\0");
        assertThat(refused(2, "run", "--db-password-file=" + file, NOWHERE))
                .isEqualTo("the password file " + file + " holds a NUL, U+0000, which no password has. Try --help.\n");
    }

    @Test
    @DisplayName("to write do not replace another user's file in a folder that all can write to")
    void anothersInAnOpenFolder() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        assumeTrue(Files.getAttribute(shared, "unix:uid").equals(0), "only root can give a file away");
        Path page = Files.writeString(shared.resolve("page.html"), "another's");
        Files.setAttribute(page, "unix:uid", 65534);

        assertThat(report(page).exitCode()).isZero();
        assertThat(Files.getAttribute(page, "unix:uid")).isEqualTo(0);
        assertThat(page).content().contains("<html");
    }
}
