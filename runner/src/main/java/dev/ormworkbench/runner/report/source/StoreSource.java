package dev.ormworkbench.runner.report.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.ormworkbench.store.PlayerStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
import org.jspecify.annotations.Nullable;

/**
 * Source code of one implementation: its provider and all types of the provider's package that it leads to, if their files
 * are beside the classes. An XML file with the name of an interface contains that mapper's statements.
 */
public final class StoreSource {

    /** Code that more methods of the contract use is shared and shown once; in the store's own class the limit is 1. */
    private static final int FEW = 2;

    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final Map<String, MappedStatements> mappers = new HashMap<>();
    private final Map<String, Map<String, List<BodyDeclaration<?>>>> members = new HashMap<>();
    private final Map<BodyDeclaration<?>, String> typeOf = new HashMap<>();

    /** The types of each type's fields, by their names. */
    private final Map<String, Map<String, String>> fieldTypes = new HashMap<>();

    private final Map<String, List<Snippet>> byMethod = new LinkedHashMap<>();
    private final List<Snippet> shared = new ArrayList<>();
    private String store = "";

    private StoreSource(Class<?> provider) {
        read(provider);
        cut();
    }

    /** Returns the code of an implementation; empty if its jar contains none. */
    public static Optional<StoreSource> of(Class<?> provider) {
        StoreSource source = new StoreSource(provider);
        return source.byMethod.isEmpty() ? Optional.empty() : Optional.of(source);
    }

    /** Returns the names of the contract's methods, in the order of the store's class. */
    public List<String> methods() {
        return List.copyOf(byMethod.keySet());
    }

    /** Returns the files; a file comes after the one that uses it. */
    public Collection<SourceFile> files() {
        return files.values();
    }

    /** Returns the number of lines with code in all files. */
    public int linesOfCode() {
        return files.values().stream().mapToInt(SourceFile::linesOfCode).sum();
    }

    /** Returns a method of the contract with the code that it shares with at most one other; empty if there is no such method. */
    public List<Snippet> method(String name) {
        return byMethod.getOrDefault(name, List.of());
    }

    /** Returns the code that most methods share. */
    public List<Snippet> shared() {
        return shared;
    }

    private static Optional<String> text(Class<?> neighbour, String name) {
        try (InputStream in = neighbour.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Class<?> provider) {
        Deque<String> types = new ArrayDeque<>(List.of(provider.getSimpleName()));
        Set<String> seen = new LinkedHashSet<>(types);
        while (!types.isEmpty()) {
            String type = types.remove();
            text(provider, type + ".java").ifPresent(java -> {
                CompilationUnit unit = parse(java);
                files.put(type, new SourceFile(type + ".java", Language.JAVA, java));
                members.put(type, members(type, unit));
                if (implementsContract(unit)) {
                    store = type;
                }
                text(provider, type + ".xml").ifPresent(xml -> {
                    SourceFile mapped = new SourceFile(type + ".xml", Language.XML, xml);
                    files.put(mapped.name(), mapped);
                    mappers.put(type, new MappedStatements(mapped));
                });
                mentioned(unit).filter(seen::add).forEach(types::add);
            });
        }
    }

    private static CompilationUnit parse(String java) {
        ParserConfiguration configuration =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        return new JavaParser(configuration).parse(java).getResult().orElseThrow();
    }

    private static boolean implementsContract(CompilationUnit unit) {
        return unit.findFirst(ClassOrInterfaceDeclaration.class, declared -> declared.getImplementedTypes().stream()
                        .anyMatch(type -> type.getNameAsString().equals(PlayerStore.class.getSimpleName())))
                .isPresent();
    }

    private static Stream<String> mentioned(CompilationUnit unit) {
        return Stream.concat(
                unit.findAll(ClassOrInterfaceType.class).stream().map(NodeWithSimpleName::getNameAsString),
                unit.findAll(NameExpr.class).stream()
                        .map(NodeWithSimpleName::getNameAsString)
                        .filter(name -> Character.isUpperCase(name.charAt(0))));
    }

    private Map<String, List<BodyDeclaration<?>>> members(String type, CompilationUnit unit) {
        Map<String, List<BodyDeclaration<?>>> byName = new LinkedHashMap<>();
        unit.getTypes().stream()
                .flatMap(declared -> declared.getMembers().stream())
                .forEach(member -> {
                    typeOf.put(member, type);
                    if (member instanceof FieldDeclaration field) {
                        field.getVariables().forEach(each -> fieldTypes
                                .computeIfAbsent(type, unused -> new HashMap<>())
                                .put(each.getNameAsString(), each.getTypeAsString()));
                    }
                    names(member).forEach(name -> byName.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(member));
                });
        return byName;
    }

    /** Only methods and constants have names here: other fields explain nothing by themselves. */
    private static List<String> names(BodyDeclaration<?> member) {
        if (member instanceof MethodDeclaration method) {
            return List.of(method.getNameAsString());
        } else if (member instanceof FieldDeclaration field && field.isStatic() && field.isFinal()) {
            return field.getVariables().stream()
                    .map(NodeWithSimpleName::getNameAsString)
                    .toList();
        }
        return List.of();
    }

    private void cut() {
        Set<String> contract =
                Stream.of(PlayerStore.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        Map<String, Set<Piece>> pieces = new LinkedHashMap<>();
        Map<Piece, Integer> uses = new HashMap<>();
        members.getOrDefault(store, Map.of()).forEach((name, declarations) -> {
            if (contract.contains(name)) {
                Set<Piece> reached = new LinkedHashSet<>();
                declarations.forEach(declaration -> reach(declaration, reached));
                pieces.put(name, reached);
                reached.forEach(piece -> uses.merge(piece, 1, Integer::sum));
            }
        });
        pieces.forEach((method, reached) -> {
            List<Snippet> own = reached.stream()
                    .filter(piece -> !isShared(piece, uses))
                    .map(Piece::snippet)
                    .toList();
            byMethod.put(method, own);
        });
        Map<String, Snippet> inOrder = new TreeMap<>();
        uses.forEach((piece, count) -> {
            if (isShared(piece, uses)) {
                Snippet snippet = piece.snippet();
                inOrder.put("%s:%06d".formatted(snippet.file(), snippet.line()), snippet);
            }
        });
        shared.addAll(inOrder.values());
    }

    private boolean isShared(Piece piece, Map<Piece, Integer> uses) {
        int few = piece.snippet().file().equals(store + ".java") ? 1 : FEW;
        return uses.getOrDefault(piece, 0) > few;
    }

    /** A declaration in Java or a statement in XML. File and line identify it. */
    private record Piece(Snippet snippet) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Piece piece
                    && snippet.file().equals(piece.snippet.file())
                    && snippet.line() == piece.snippet.line();
        }

        @Override
        public int hashCode() {
            return 31 * snippet.file().hashCode() + snippet.line();
        }
    }

    private void reach(BodyDeclaration<?> declaration, Set<Piece> reached) {
        String type = typeOf.getOrDefault(declaration, "");
        SourceFile file = files.get(type);
        int first = declaration
                .getComment()
                .flatMap(Node::getRange)
                .or(declaration::getRange)
                .orElseThrow()
                .begin
                .line;
        int last = declaration.getRange().orElseThrow().end.line;
        if (file == null || !reached.add(new Piece(file.cut(first, last)))) {
            return;
        }
        declaration.findAll(NameExpr.class).forEach(name -> named(type, name.getNameAsString(), FieldDeclaration.class)
                .forEach(field -> reach(field, reached)));
        declaration
                .findAll(MethodCallExpr.class)
                .forEach(call -> called(type, call.getScope(), call.getNameAsString(), reached));
        declaration
                .findAll(MethodReferenceExpr.class)
                .forEach(reference ->
                        called(type, Optional.of(reference.getScope()), reference.getIdentifier(), reached));
    }

    private void called(String type, Optional<Expression> scope, String name, Set<Piece> reached) {
        String on = scope.map(Expression::toString).orElse("this");
        String owner = on.equals("this")
                ? type
                : fieldTypes.getOrDefault(type, Map.of()).getOrDefault(on, on);
        if (members.containsKey(owner) && !mappers.containsKey(owner)) {
            named(owner, name, MethodDeclaration.class).forEach(method -> reach(method, reached));
        } else if (scope.map(each -> !each.isMethodCallExpr()).orElse(false)) {
            mappers.values().forEach(mapper -> mapper.statement(name)
                    .ifPresent(statement -> reached.add(new Piece(statement))));
        }
    }

    private List<BodyDeclaration<?>> named(String type, String name, Class<?> kind) {
        return members.getOrDefault(type, Map.of()).getOrDefault(name, List.of()).stream()
                .filter(kind::isInstance)
                .toList();
    }
}
