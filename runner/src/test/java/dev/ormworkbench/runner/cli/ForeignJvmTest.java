package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In a foreign JVM the program")
class ForeignJvmTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --impl=all --scenario=trade,lost-update-none",
                "run --impl=jdbc --scenario=trade --driver=mariadb --trace=sql --verbose",
                "wire --impl=jdbc --operation=find",
                "load --impl=jdbc --duration=1s --players=10",
                "bench --impl=jdbc --operation=find --rounds=3 --time=100ms --warm-up=100ms",
                "fuzz --impl=jdbc --steps=20 --rounds=1 --out=FOLDER"
            })
    @DisplayName("leaves no thread behind")
    void threads(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it is short
                "-cp",
                Path.of(ForeignJvm.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                ForeignJvm.class.getName(),
                System.getProperty("java.class.path")));
        command.addAll(List.of(line.replace("FOLDER", folder.toString()).split(" ")));
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("out")).isNotEmptyFile();
        assertThat(Files.readAllLines(err)).noneMatch(each -> each.startsWith(ForeignJvm.LEFT));
    }
}
