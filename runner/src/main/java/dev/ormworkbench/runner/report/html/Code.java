package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.source.Snippet;
import dev.ormworkbench.runner.report.source.StoreSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contract's methods in each implementation, with what they send.
 *
 * @param shared code of most methods
 * @param sources by implementation name
 */
public record Code(List<Method> methods, List<Column> shared, Map<String, StoreSource> sources) {

    /** A method of the contract. */
    public record Method(String name, List<Column> columns) {}

    /** One implementation's code of a method, and the traces of its calls. */
    public record Column(String implementation, String slot, List<Snippet> snippets, List<Waterfall> sent) {}

    static Code of(Map<String, StoreSource> sources, List<OperationTrace> traces, Palette palette) {
        Set<String> names = new LinkedHashSet<>();
        sources.values().forEach(source -> names.addAll(source.methods()));
        traces.forEach(trace -> names.add(trace.method()));
        Map<String, Integer> anchors = new HashMap<>();
        Map<String, Double> whole = new LinkedHashMap<>();
        traces.forEach(trace -> whole.merge(trace.method(), Math.max(1, trace.shownMicros()), Math::max));
        Map<List<String>, List<Waterfall>> sentBy = new HashMap<>();
        for (OperationTrace trace : traces) {
            sentBy.computeIfAbsent(List.of(trace.method(), trace.implementation()), unused -> new ArrayList<>())
                    .add(Waterfall.of(trace, whole.getOrDefault(trace.method(), 1.0), anchor(trace, anchors)));
        }
        List<Method> methods = new ArrayList<>();
        for (String name : names) {
            List<Column> columns = new ArrayList<>();
            for (String implementation : palette.names()) {
                StoreSource source = sources.get(implementation);
                List<Snippet> snippets = source == null ? List.of() : source.method(name);
                List<Waterfall> sent = sentBy.getOrDefault(List.of(name, implementation), List.of());
                if (!snippets.isEmpty() || !sent.isEmpty()) {
                    columns.add(new Column(implementation, palette.slot(implementation), snippets, sent));
                }
            }
            if (!columns.isEmpty()) {
                methods.add(new Method(name, columns));
            }
        }
        List<Column> shared = sources.entrySet().stream()
                .filter(source -> !source.getValue().shared().isEmpty())
                .map(source -> new Column(
                        source.getKey(),
                        palette.slot(source.getKey()),
                        source.getValue().shared(),
                        List.of()))
                .toList();
        return new Code(methods, shared, sources);
    }

    /** The first trace of an operation has the anchor without a number. */
    private static String anchor(OperationTrace trace, Map<String, Integer> taken) {
        String plain = anchor(trace.operation(), trace.implementation());
        int number = taken.merge(plain, 1, Integer::sum);
        return number == 1 ? plain : plain + "--" + number;
    }

    /** Returns the anchor of the trace of an operation. */
    static String anchor(String operation, String implementation) {
        return "wire-" + Numbers.anchor(operation) + "-" + Numbers.anchor(implementation);
    }
}
