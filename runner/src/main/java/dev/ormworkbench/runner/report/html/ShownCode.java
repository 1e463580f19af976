package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.html.Code.Elsewhere;
import dev.ormworkbench.runner.report.source.Snippet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The code of one implementation that the page shows already. A method shows a little of it again, so that a reader sees all. */
final class ShownCode {

    /** Most lines of code that a method repeats. */
    private static final int MOST_LINES = 40;

    private final Map<Snippet, String> methods = new LinkedHashMap<>();

    /** Notes that a method has shown this code. */
    void add(String method, List<Snippet> code) {
        code.forEach(snippet -> methods.putIfAbsent(snippet, method));
    }

    /** Returns what of a method's code is left to show. */
    List<Snippet> left(List<Snippet> code) {
        return isRepeated(code)
                ? code
                : code.stream().filter(snippet -> !methods.containsKey(snippet)).toList();
    }

    /** Returns where the rest of a method's code is shown. */
    List<Elsewhere> elsewhere(List<Snippet> code) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        if (!isRepeated(code)) {
            for (Snippet snippet : code) {
                String method = methods.get(snippet);
                if (method != null) {
                    files.computeIfAbsent(method, unused -> new ArrayList<>()).add(snippet.file());
                }
            }
        }
        return files.entrySet().stream()
                .map(each -> new Elsewhere(
                        each.getKey(), each.getValue().stream().distinct().toList()))
                .toList();
    }

    private boolean isRepeated(List<Snippet> code) {
        return code.stream()
                        .filter(methods::containsKey)
                        .mapToInt(Snippet::lines)
                        .sum()
                <= MOST_LINES;
    }
}
