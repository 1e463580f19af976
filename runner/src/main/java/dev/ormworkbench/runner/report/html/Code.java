package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.runner.report.source.Snippet;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.report.source.StoreSource;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.guild.Fetching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A contract's methods in each implementation, with what they send.
 *
 * @param methods and, after those that fetch, the ways to fetch
 * @param shared code of most methods
 * @param sources by implementation name
 * @param missing implementations without code and traces, if others have some
 */
public record Code(
        StoreContract contract,
        List<Method> methods,
        List<Column> shared,
        Map<String, StoreSource> sources,
        List<String> missing) {

    /**
     * A method of the contract, or a way to fetch.
     *
     * @param words about a way to fetch; empty text for a method
     */
    public record Method(String name, String words, List<Column> columns) {}

    /**
     * One implementation's code of a method, and the traces of its calls.
     *
     * @param elsewhere where the rest of its code is shown
     */
    public record Column(
            String implementation,
            String slot,
            List<Snippet> snippets,
            List<Elsewhere> elsewhere,
            List<Waterfall> sent) {}

    /** Code that another method shows, too: its files in order. */
    public record Elsewhere(String method, List<String> files) {}

    static Code of(StoreContract contract, Sources code, List<OperationTrace> allTraces, Palette palette) {
        Map<String, StoreSource> sources = code.of(contract);
        List<OperationTrace> traces =
                allTraces.stream().filter(trace -> trace.contract() == contract).toList();
        Map<List<String>, List<Waterfall>> sentBy = sent(traces);
        Map<String, ShownCode> shownBy = new HashMap<>();
        List<Method> methods = new ArrayList<>();
        for (String name : names(sources, traces)) {
            List<Column> columns = new ArrayList<>();
            for (String implementation : palette.names()) {
                StoreSource source = sources.get(implementation);
                ShownCode shown = shownBy.computeIfAbsent(implementation, unused -> new ShownCode());
                List<Snippet> all = source == null ? List.of() : snippets(source, name);
                List<Waterfall> sent = sentBy.getOrDefault(List.of(name, implementation), List.of());
                if (!all.isEmpty() || !sent.isEmpty()) {
                    columns.add(new Column(
                            implementation, palette.slot(implementation), shown.left(all), shown.elsewhere(all), sent));
                    shown.add(name, all);
                }
            }
            if (!columns.isEmpty()) {
                methods.add(new Method(name, FetchingWords.of(name), columns));
            }
        }
        List<Column> shared = sources.entrySet().stream()
                .filter(source -> !source.getValue().shared().isEmpty())
                .map(source -> new Column(
                        source.getKey(),
                        palette.slot(source.getKey()),
                        source.getValue().shared(),
                        List.of(),
                        List.of()))
                .toList();
        return new Code(contract, methods, shared, sources, missing(methods, palette));
    }

    private static List<String> missing(List<Method> methods, Palette palette) {
        return methods.isEmpty()
                ? List.of()
                : palette.names().stream()
                        .filter(name -> methods.stream()
                                .flatMap(method -> method.columns().stream())
                                .noneMatch(column -> column.implementation().equals(name)))
                        .toList();
    }

    private static List<Snippet> snippets(StoreSource source, String name) {
        return FetchingWords.way(name).map(source::fetching).orElseGet(() -> source.method(name));
    }

    private static Map<List<String>, List<Waterfall>> sent(List<OperationTrace> traces) {
        Map<String, Integer> anchors = new HashMap<>();
        Map<String, Double> whole = new LinkedHashMap<>();
        traces.forEach(trace -> whole.merge(name(trace), Math.max(1, trace.shownMicros()), Math::max));
        Map<List<String>, List<Waterfall>> sentBy = new HashMap<>();
        for (OperationTrace trace : traces) {
            sentBy.computeIfAbsent(List.of(name(trace), trace.implementation()), unused -> new ArrayList<>())
                    .add(Waterfall.of(trace, whole.getOrDefault(name(trace), 1.0), anchor(trace, anchors)));
        }
        return sentBy;
    }

    /** Returns the names of methods and ways to fetch: first those with code. */
    private static Set<String> names(Map<String, StoreSource> sources, List<OperationTrace> traces) {
        Set<String> names = new LinkedHashSet<>();
        for (StoreSource source : sources.values()) {
            for (String method : source.methods()) {
                names.add(method);
                if (method.equals(FetchingWords.LAST_METHOD)) {
                    List.of(Fetching.values()).forEach(way -> names.add(way.name()));
                }
            }
        }
        traces.forEach(trace -> names.add(name(trace)));
        return names;
    }

    /** Returns the name of the method or the way to fetch whose calls this trace shows. */
    private static String name(OperationTrace trace) {
        return trace.fetching().map(Fetching::name).orElseGet(trace::method);
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

    /** Returns the anchor of a part of this contract's code. */
    public String id(String part) {
        return (contract == StoreContract.PLAYERS ? "" : contract + "-") + part;
    }

    /** Returns the anchor of a method's code. */
    public String idOf(String method) {
        return id("method-" + Numbers.anchor(method));
    }
}
