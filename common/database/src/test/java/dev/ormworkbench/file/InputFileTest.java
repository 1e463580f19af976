package dev.ormworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file that a user names")
class InputFileTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    private static void refuses(Path file, String reason) {
        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> InputFile.read(file, 10, Duration.ofMillis(200)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(reason));
    }

    @Test
    @DisplayName("is read up to its bound, and refused beyond it")
    void bound() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "0123456789");
        assertThat(InputFile.read(file, 10)).hasSize(10);
        refuses(Files.writeString(file, "0123456789a"), "it has more than 10 bytes");
        assertThat(InputFile.read(Files.createFile(folder.resolve("empty")), 10))
                .isEmpty();
    }

    @Test
    @DisplayName("is no folder, and is there")
    void folder() throws IOException {
        refuses(folder, "this is a folder");
        refuses(folder.resolve("none"), "there is no such file");
        refuses(Files.createFile(folder.resolve("file")).resolve("below"), "Not a directory");
        refuses(folder.resolve("x".repeat(300)), "File name too long");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("is no device, and no pipe that waits for somebody who writes")
    void devices() throws Exception {
        String reason = "it is no regular file, but a device, a socket or a named pipe";
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refuses(pipe, reason);
        refuses(Files.createSymbolicLink(folder.resolve("link"), pipe), reason);
        refuses(Path.of("/dev/zero"), reason);
        refuses(Path.of("/dev/null"), reason);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("may be a pipe that this process has open, up to its end, or for some time")
    void ownPipe() throws IOException {
        Set<String> before = Set.copyOf(openPipes().values());
        Pipe pipe = Pipe.open();
        // Of its two ends the one to read from has the lower number, by pipe(2).
        Path end = openPipes().entrySet().stream()
                .filter(each -> !before.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(
                        each -> Integer.parseInt(each.getFileName().toString())))
                .orElseThrow();
        try (Pipe.SourceChannel source = pipe.source()) {
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.wrap("s3cret".getBytes(StandardCharsets.UTF_8)));
                refuses(end, "the writer of this pipe has not closed it for 0 s");
                sink.write(ByteBuffer.wrap("s3cret".getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(InputFile.read(end, 10)).asString().isEqualTo("s3cret");
            assertThat(source.isOpen()).isTrue();
        }
    }

    /** Descriptors, and the pipes that they are of. */
    private static Map<Path, String> openPipes() throws IOException {
        Map<Path, String> pipes = new HashMap<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : (Iterable<Path>) open::iterator) {
                // The one that lists them is gone afterwards.
                if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("pipe:")) {
                        pipes.put(descriptor, target);
                    }
                }
            }
        }
        return pipes;
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, it is UTF-16: save it as UTF-8",
        "UTF-16BE, it is UTF-16: save it as UTF-8",
        "ISO-8859-1, it is not UTF-8",
        "UTF-8,",
    })
    @DisplayName("is text in UTF-8, with the mark that editors begin it with or without")
    void text(Charset charset, String reason) throws IOException {
        Path file = Files.write(
                folder.resolve("text"),
                (charset.equals(StandardCharsets.ISO_8859_1) ? "h\u00e4" : "\ufeffh\u00e4").getBytes(charset));
        if (reason == null) {
            assertThat(InputFile.readText(file, 10)).isEqualTo("h\u00e4");
        } else {
            assertThatThrownBy(() -> InputFile.readText(file, 10)).hasMessage(reason);
        }
    }
}
