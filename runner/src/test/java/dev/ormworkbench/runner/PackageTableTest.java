package dev.ormworkbench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the table of packages in ARCHITECTURE.md with the packages and what they use. */
class PackageTableTest {

    private static final Path PROJECT = Path.of("..");

    private static final String RUNNER = "dev.ormworkbench.runner";

    private static final List<String> MODULES = List.of(
            "runner",
            "common/contract-kit",
            "common/database",
            "common/contract",
            "jdbc-impl",
            "hibernate-impl",
            "mybatis-impl",
            "jooq-impl");

    private static final Pattern ROW = Pattern.compile("^\\| (`.*`) \\| (`.*`) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)//.*$", Pattern.DOTALL);

    /** A class by its full name, in an import or elsewhere, and its package. */
    private static final Pattern USED = Pattern.compile("\\b(dev\\.ormworkbench(?:\\.[a-z]\\w*)+)\\.[A-Z]");

    /** The text of each module's packages. */
    private static Map<String, Map<String, String>> sources() throws IOException {
        Map<String, Map<String, String>> sources = new LinkedHashMap<>();
        for (String module : MODULES) {
            Path folder = PROJECT.resolve(module).resolve("src/main/java");
            Map<String, String> packages = new TreeMap<>();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String name = folder.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
                    packages.merge(name, COMMENT.matcher(Files.readString(file)).replaceAll(""), String::concat);
                }
            }
            sources.put(module, packages);
        }
        return sources;
    }

    /** The number of the row of each package. */
    private static Map<String, Integer> rows(Map<String, Map<String, String>> sources) throws IOException {
        Map<String, Integer> rows = new TreeMap<>();
        int number = 0;
        Matcher found = ROW.matcher(Files.readString(PROJECT.resolve("ARCHITECTURE.md")));
        while (found.find()) {
            number++;
            List<String> modules = quoted(found.group(1));
            for (String name : quoted(found.group(2))) {
                List<String> meant = meant(name, modules, sources);
                assertThat(meant).as(name).hasSize(1);
                assertThat(rows.put(meant.get(0), number))
                        .as("other row of %s", name)
                        .isNull();
            }
        }
        return rows;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(each -> each.group(1)).toList();
    }

    private static List<String> meant(String name, List<String> modules, Map<String, Map<String, String>> sources) {
        String end = name.replace('…', '.');
        return modules.stream()
                .flatMap(module -> sources.getOrDefault(module, Map.of()).keySet().stream())
                .filter(each -> each.startsWith(RUNNER)
                        ? each.equals(name.startsWith("…") ? RUNNER + end : name)
                        : each.endsWith(end))
                .toList();
    }

    @Test
    void everyPackageHasARow() throws IOException {
        Map<String, Map<String, String>> sources = sources();
        TreeSet<String> packages = new TreeSet<>();
        sources.values().forEach(each -> packages.addAll(each.keySet()));

        assertThat(rows(sources).keySet()).hasSizeGreaterThan(50).isEqualTo(packages);
    }

    @Test
    void noPackageUsesARowAbove() throws IOException {
        Map<String, Map<String, String>> sources = sources();
        Map<String, Integer> rows = rows(sources);
        List<String> upwards = new ArrayList<>();
        sources.values()
                .forEach(packages -> packages.forEach((name, text) -> USED.matcher(text)
                        .results()
                        .map((MatchResult used) -> used.group(1))
                        .distinct()
                        .filter(used -> rows.getOrDefault(used, Integer.MAX_VALUE) < rows.getOrDefault(name, 0))
                        .forEach(used -> upwards.add(name + " uses " + used))));

        assertThat(upwards).isEmpty();
    }
}
