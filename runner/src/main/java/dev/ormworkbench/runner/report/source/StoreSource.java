package dev.ormworkbench.runner.report.source;

import com.github.javaparser.ast.body.BodyDeclaration;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildStore;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Source code of one implementation's store of one contract: its provider and all types of the provider's package that it leads
 * to, if their files are beside the classes. An XML file with the name of an interface contains that mapper's statements.
 */
public final class StoreSource {

    /** Code that more methods of the contract use is shared and shown once; in the store's own class the limit is 1. */
    private static final int FEW = 2;

    private final Declarations declarations;
    private final Class<?> contract;
    private final Map<String, List<Snippet>> byMethod = new LinkedHashMap<>();
    private final Map<Fetching, List<Snippet>> byFetching = new EnumMap<>(Fetching.class);
    private final List<Snippet> shared = new ArrayList<>();

    private StoreSource(Class<?> provider, StoreContract contract) {
        this.contract = type(contract);
        Class<?> other = type(contract == StoreContract.PLAYERS ? StoreContract.GUILDS : StoreContract.PLAYERS);
        this.declarations = Declarations.read(provider, this.contract.getSimpleName(), other.getSimpleName());
        cut();
    }

    private static Class<?> type(StoreContract contract) {
        return switch (contract) {
            case PLAYERS -> PlayerStore.class;
            case GUILDS -> GuildStore.class;
        };
    }

    /** Returns the code of an implementation's store of a contract; empty if its jar contains none. */
    public static Optional<StoreSource> of(Class<?> provider, StoreContract contract) {
        StoreSource source = new StoreSource(provider, contract);
        return source.byMethod.isEmpty() ? Optional.empty() : Optional.of(source);
    }

    /** Returns the names of the contract's methods, in the order of the store's class. */
    public List<String> methods() {
        return List.copyOf(byMethod.keySet());
    }

    /** Returns the files; a file comes after the one that uses it. */
    public Collection<SourceFile> files() {
        return declarations.files();
    }

    /** Returns the number of lines with code in all files. */
    public int linesOfCode() {
        return files().stream().mapToInt(SourceFile::linesOfCode).sum();
    }

    /**
     * Returns a method of the contract with the code that it shares with at most one other; empty if there is no such method. Of
     * a method that can fetch in several ways, it is what all ways have in common.
     */
    public List<Snippet> method(String name) {
        return byMethod.getOrDefault(name, List.of());
    }

    /** Returns the code that fetches in one of the ways only; empty if the store does not tell them apart by a switch. */
    public List<Snippet> fetching(Fetching fetching) {
        return byFetching.getOrDefault(fetching, List.of());
    }

    /** Returns the code that most methods share. */
    public List<Snippet> shared() {
        return shared;
    }

    private void cut() {
        Set<String> named =
                Stream.of(contract.getMethods()).map(Method::getName).collect(Collectors.toSet());
        Map<String, Set<Snippet>> ofMethods = new LinkedHashMap<>();
        Map<Fetching, Set<Snippet>> ofWays = new EnumMap<>(Fetching.class);
        declarations.ofStore().forEach((name, its) -> {
            if (named.contains(name)) {
                ofMethods.put(name, reached(its, ofWays));
            }
        });
        Map<Snippet, Integer> uses = new HashMap<>();
        Stream.concat(ofMethods.values().stream(), ofWays.values().stream())
                .forEach(reached -> reached.forEach(snippet -> uses.merge(snippet, 1, Integer::sum)));
        ofMethods.forEach((name, reached) -> byMethod.put(name, own(reached, uses)));
        ofWays.forEach((way, reached) -> byFetching.put(way, own(reached, uses)));
        Map<String, Snippet> inOrder = new TreeMap<>();
        uses.keySet().stream()
                .filter(snippet -> isShared(snippet, uses))
                .forEach(snippet -> inOrder.put("%s:%06d".formatted(snippet.file(), snippet.line()), snippet));
        shared.addAll(inOrder.values());
    }

    /** Returns what a method reaches. What it reaches in one of its ways to fetch alone is added to that way instead. */
    private Set<Snippet> reached(List<BodyDeclaration<?>> method, Map<Fetching, Set<Snippet>> ofWays) {
        if (method.stream().noneMatch(Declarations::fetches)) {
            return declarations.reached(method, Optional.empty());
        }
        Map<Fetching, Set<Snippet>> each = new EnumMap<>(Fetching.class);
        for (Fetching way : Fetching.values()) {
            each.put(way, declarations.reached(method, Optional.of(way)));
        }
        Set<Snippet> common = declarations.reached(method, Optional.empty());
        each.values().forEach(common::retainAll);
        each.forEach((way, reached) -> {
            reached.removeAll(common);
            ofWays.computeIfAbsent(way, unused -> new LinkedHashSet<>()).addAll(reached);
        });
        return common;
    }

    private List<Snippet> own(Set<Snippet> reached, Map<Snippet, Integer> uses) {
        return reached.stream().filter(snippet -> !isShared(snippet, uses)).toList();
    }

    private boolean isShared(Snippet snippet, Map<Snippet, Integer> uses) {
        int few = snippet.file().equals(declarations.store() + ".java") ? 1 : FEW;
        return uses.getOrDefault(snippet, 0) > few;
    }
}
