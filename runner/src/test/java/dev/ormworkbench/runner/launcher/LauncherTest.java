package dev.ormworkbench.runner.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher beside a small jar that says how it was started. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("src/main/launcher/orm-workbench");
    private static final Path WINDOWS_LAUNCHER = Path.of("src/main/launcher/orm-workbench.cmd");
    private static final String PREPARING = "Preparing faster starts";
    private static final String ARCHIVE = "java -XX:SharedArchiveFile=";
    private static final String AOT_CACHE = "java -XX:AOTCache=";
    private static final String QUICK = "java -XX:TieredStopAtLevel=1";
    private static final String WITHOUT_START_CLASSES = "without what Java watches for an AOT cache";

    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    static Path compiled;

    @TempDir
    Path folder;

    private Path caches;
    private Path program;

    /** The real one needs the whole program. */
    @BeforeAll
    static void compileStartClasses() throws IOException {
        Path source =
                Files.writeString(compiled.resolve("StartClasses.java"), """
                package dev.ormworkbench.runner;
                class StartClasses {
                    public static void main(String[] args) throws Exception {
                        Class.forName("%s").getMethod("main", String[].class).invoke(null, (Object) new String[] {"--version"});
                    }
                }
                """.formatted(StartedProgram.class.getName()));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", compiled.toString(), source.toString()))
                .isZero();
    }

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
        caches = Files.createDirectory(folder.resolve("caches"), ownerAlone());
        Path installed = Files.createDirectory(folder.resolve("installed"), ownerAlone());
        program = Files.copy(LAUNCHER, installed.resolve("orm-workbench"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        writeJar(installed.resolve("orm-workbench.jar"), "one");
        Files.writeString(
                installed.resolve("orm-workbench.classlist"),
                "java/lang/Object\n" + StartedProgram.class.getName().replace('.', '/') + "\n");
    }

    private static FileAttribute<?> ownerAlone() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    private static void writeJar(Path jar, String title) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StartedProgram.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            add(Path.of("target/test-classes"), StartedProgram.class.getName().replace('.', '/'), out);
            if (!title.equals(WITHOUT_START_CLASSES)) {
                add(compiled, "dev/ormworkbench/runner/StartClasses", out);
            }
        }
    }

    private static void add(Path classes, String name, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(name + ".class"));
        out.write(Files.readAllBytes(classes.resolve(name + ".class")));
    }

    @Test
    void passesArgumentsAndExitCodeOn() throws Exception {
        Ended ended = start("list", "a b", "", "*", "it's", "--x=\"y\"", "$HOME");
        assertThat(ended.out().lines().filter(line -> line.startsWith("argument")))
                .containsExactly(
                        "argument list",
                        "argument a b",
                        "argument ",
                        "argument *",
                        "argument it's",
                        "argument --x=\"y\"",
                        "argument $HOME");
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void theFirstRunMakesAnArchiveThatLaterStartsUse() throws Exception {
        Ended first = start("run");
        assertThat(first.err()).startsWith(PREPARING).hasLineCount(1);
        assertThat(first.out()).contains(ARCHIVE);
        assertThat(archives()).hasSize(1);
        for (String[] later : new String[][] {{}, {"run"}, {"list"}, {"bench"}}) {
            Ended ended = start(later);
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains(ARCHIVE);
        }
    }

    @Test
    void aStartFromTheArchiveReadsTheProgramFromThere() throws Exception {
        start("run");
        Ended ended = start(Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load"), "run");
        assertThat(ended.out().lines().filter(line -> line.contains(StartedProgram.class.getName() + " source")))
                .singleElement()
                .asString()
                .contains("source: shared objects file");
    }

    @Test
    void whereNoAotCacheCanBeMadeThereIsAnArchive() throws Exception {
        Map<String, String> java25 = java25();
        writeJar(program.resolveSibling("orm-workbench.jar"), WITHOUT_START_CLASSES);
        Ended first = start(java25, "run");
        assertThat(first.err()).startsWith(PREPARING).hasLineCount(1);
        assertThat(first.out()).contains(ARCHIVE).doesNotContain(AOT_CACHE);
        assertThat(start(java25, "run").err()).isEmpty();
        assertThat(archives()).singleElement().asString().endsWith(".jsa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "list", "bench", "run --warm-up 5"})
    void java25StartsFromAnAotCache(String command) throws Exception {
        Map<String, String> java25 = java25();
        Ended first = start(java25, "run");
        assertThat(first.err()).startsWith(PREPARING).hasLineCount(1);
        assertThat(first.out()).contains(AOT_CACHE).doesNotContain(ARCHIVE);
        assertThat(archives()).singleElement().asString().endsWith(".aot");
        Map<String, String> logged = new HashMap<>(java25);
        logged.put("JDK_JAVA_OPTIONS", "-Xlog:class+load");
        Ended ended = start(logged, command.split(" "));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains(AOT_CACHE);
        assertThat(ended.out().lines().filter(line -> line.contains(StartedProgram.class.getName() + " source")))
                .singleElement()
                .asString()
                .contains("source: shared objects file");
    }

    /** Java says so on standard output. */
    @ParameterizedTest
    @CsvSource({
        "an AOT cache, -XX:-UseCompressedOops",
        "an AOT cache, --add-modules=java.sql",
        WITHOUT_START_CLASSES + ", -XX:-UseCompressedOops",
        WITHOUT_START_CLASSES + ", --add-modules=java.sql"
    })
    void whatJavaCannotUseIsNoResult(String title, String setting) throws Exception {
        Map<String, String> set = new HashMap<>(java25());
        writeJar(program.resolveSibling("orm-workbench.jar"), title);
        start(set, "run");
        set.put("JDK_JAVA_OPTIONS", setting);
        assertThat(start(set, "run").out().lines())
                .anyMatch(line -> line.startsWith(title.equals(WITHOUT_START_CLASSES) ? ARCHIVE : AOT_CACHE))
                .allMatch(line -> line.matches("(java|argument) .*"));
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_TOOL_OPTIONS, -XX:+UseParallelGC",
        "JDK_JAVA_OPTIONS, -XX:+UseParallelGC",
        "_JAVA_OPTIONS, -XX:+UseParallelGC",
        "JDK_JAVA_OPTIONS, @options",
        "JAVA_TOOL_OPTIONS, -XX:VMOptionsFile=options"
    })
    void youMayChooseTheGarbageCollector(String variable, String options) throws Exception {
        assertThat(start("list").out()).contains("java -XX:+UseSerialGC");
        Path file = Files.writeString(folder.resolve("options"), "-XX:+UseParallelGC");
        Ended ended = start(Map.of(variable, options.replace("options", file.toString())), "run");
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.out()).contains(ARCHIVE).doesNotContain("java -XX:+UseSerialGC");
    }

    private static Map<String, String> java25() throws IOException {
        String known = System.getenv("JAVA_HOME_25_X64");
        if (known != null) {
            return Map.of("JAVA_HOME", known);
        }
        Path installed = Path.of("/usr/lib/jvm");
        assumeTrue(Files.isDirectory(installed), "no Java 25");
        try (Stream<Path> homes = Files.list(installed)) {
            Optional<Path> home = homes.filter(
                            each -> each.getFileName().toString().contains("25")
                                    && Files.isExecutable(each.resolve("bin/java")))
                    .min(Comparator.naturalOrder());
            assumeTrue(home.isPresent(), "no Java 25");
            return Map.of("JAVA_HOME", home.get().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "--help", "--version", "bench", "schema"})
    void onlyARunMakesAnArchive(String command) throws Exception {
        Ended ended = start(command);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).doesNotContain(ARCHIVE);
        assertThat(archives()).isEmpty();
    }

    @Test
    void theVariableTurnsArchivesOff() throws Exception {
        Ended ended = start(Map.of("ORM_WORKBENCH_ARCHIVE", "off"), "run");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).doesNotContain(ARCHIVE);
        assertThat(archives()).isEmpty();
    }

    @Test
    void anotherJarGetsAnotherArchive() throws Exception {
        start("run");
        List<Path> before = archives();
        writeJar(program.resolveSibling("orm-workbench.jar"), "another");
        Ended ended = start("run");
        assertThat(ended.err()).startsWith(PREPARING);
        assertThat(archives()).hasSize(2).containsAll(before);
    }

    @Test
    void anArchiveThatOthersCouldChangeIsNotUsed() throws Exception {
        start("run");
        Path made = archives().get(0);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(start("run").out()).doesNotContain(ARCHIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "orm-workbench", "orm-workbench/start"})
    void aFolderThatOthersCouldChangeIsNotUsed(String open) throws Exception {
        start("run");
        Path changed = caches.resolve(open).normalize();
        Files.setPosixFilePermissions(changed, PosixFilePermissions.fromString("rwxrwxrwx"));
        Ended ended = start("run");
        assertThat(ended.out()).doesNotContain(ARCHIVE);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @Test
    void anArchiveThatIsALinkIsNotUsed() throws Exception {
        start("run");
        Path made = archives().get(0);
        Path elsewhere = Files.move(made, folder.resolve("elsewhere.jsa"));
        Files.createSymbolicLink(made, elsewhere);
        assertThat(start("run").out()).doesNotContain(ARCHIVE);
    }

    @Test
    void aCacheThatCannotBeMadeCostsNothing() throws Exception {
        Files.createFile(caches.resolve("orm-workbench"));
        Ended ended = start("run");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).doesNotContain(ARCHIVE);
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @Test
    void anArchiveThatCannotBeMadeIsSaidOnceAndCostsNothing() throws Exception {
        Files.delete(program.resolveSibling("orm-workbench.classlist"));
        Ended ended = start("run");
        assertThat(ended.err()).hasLineCount(2).contains("no archive of classes can be made in");
        assertThat(ended.out()).doesNotContain(ARCHIVE);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(archives()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bench", "load", "fuzz", "report", "serve", "run --warm-up 5", "--warm-up=5", "wire --measure"})
    void whatMeasuresIsCompiledWell(String command) throws Exception {
        assertThat(start(Map.of("ORM_WORKBENCH_ARCHIVE", "off"), command.split(" "))
                        .out())
                .doesNotContain(QUICK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "run --scenario trade", "list", "wire", "--impl=jdbc", "--help"})
    void whatEndsSoonIsCompiledQuickly(String command) throws Exception {
        assertThat(start(Map.of("ORM_WORKBENCH_ARCHIVE", "off"), command.split(" "))
                        .out())
                .contains(QUICK);
    }

    @Test
    void theWindowsScriptTakesTheSameForMeasuring() throws IOException {
        List<String> measuring = Pattern.compile("^ *(\\S+(?: \\| \\S+)*)\\) options= ;;", Pattern.MULTILINE)
                .matcher(Files.readString(LAUNCHER))
                .results()
                .map(found -> found.group(1).replace("*", "").replace(" | ", " "))
                .toList();
        assertThat(measuring).hasSize(2);
        assertThat(Files.readString(WINDOWS_LAUNCHER))
                .contains("set \"measuring=" + measuring.get(0) + "\"")
                .contains("in (%measuring% " + measuring.get(1) + ")");
    }

    /** {@code cmd} may miss a label in a file with other line ends, and reads other letters in the code page of the user. */
    @Test
    void theWindowsScriptHasTheLineEndsAndTheLettersOfWindows() throws IOException {
        String script = Files.readString(WINDOWS_LAUNCHER, StandardCharsets.ISO_8859_1);
        assertThat(script.replace("\r\n", "")).matches("\\p{Print}+");
    }

    @Test
    void isFoundThroughALink() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("workbench"), Path.of("../installed/orm-workbench"));
        program = Files.createSymbolicLink(folder.resolve("link"), link);
        assertThat(start("list").exitCode()).isEqualTo(7);
    }

    /** Java 17 takes none of the jar's classes from an archive then, and says nothing: the start is slower, and no more. */
    @Test
    void mayLieInAFolderWithASpace() throws Exception {
        Path installed = folder.resolve("with a space");
        Files.move(program.getParent(), installed);
        program = installed.resolve("orm-workbench");
        for (int start = 0; start < 2; start++) {
            Ended ended = start("run", "a b");
            assertThat(ended.out()).contains(ARCHIVE).endsWith("argument run\nargument a b\n");
            assertThat(ended.exitCode()).isEqualTo(7);
        }
    }

    @Test
    void findsTheJarOfADistribution() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("unpacked/bin"));
        Path lib = Files.createDirectories(folder.resolve("unpacked/lib"));
        Files.move(program.resolveSibling("orm-workbench.jar"), lib.resolve("orm-workbench.jar"));
        program = Files.move(program, bin.resolve("orm-workbench"));
        assertThat(start("list").exitCode()).isEqualTo(7);
    }

    @Test
    void saysThatTheJarIsNotThere() throws Exception {
        Files.delete(program.resolveSibling("orm-workbench.jar"));
        assertThat(start("list"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "orm-workbench: orm-workbench.jar is neither in "
                                + program.getParent().toRealPath() + " nor in "
                                + program.getParent().toRealPath().getParent() + "/lib\n"));
    }

    @Test
    void saysThatJavaIsNotThere() throws Exception {
        assertThat(start(Map.of("JAVA_HOME", folder.toString()), "list").err())
                .isEqualTo("orm-workbench: JAVA_HOME is " + folder + ", which has no bin/java\n");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        Path home = folder.resolve("old");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho not reached\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
        assertThat(start(Map.of("JAVA_HOME", home.toString()), "list"))
                .isEqualTo(new Ended(1, "", "orm-workbench: " + java + " is Java 11: Java 17 or later is needed\n"));
    }

    @Test
    void aSignalReachesTheProgram() throws Exception {
        Process process =
                process(Map.of("ORM_WORKBENCH_ARCHIVE", "off"), "wait").start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch("argument wait"::equals)).isTrue();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        // Java's own answer to SIGTERM.
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    private List<Path> archives() throws IOException {
        Path start = caches.resolve("orm-workbench/start");
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(start)) {
            return files.toList();
        }
    }

    private Ended start(String... arguments) throws IOException, InterruptedException {
        return start(Map.of(), arguments);
    }

    private Ended start(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = process(environment, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), withoutPickedUp(Files.readString(err)));
    }

    /** Java says on standard error that it has taken options from a variable. */
    private static String withoutPickedUp(String err) {
        return err.replaceAll("(?m)^NOTE: Picked up .*\\R", "");
    }

    private ProcessBuilder process(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", caches.toString());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        return builder;
    }
}
