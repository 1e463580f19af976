package dev.ormworkbench.runner.report.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.ormworkbench.store.guild.Fetching;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files that a provider leads to, and what they declare. */
final class Declarations {

    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final Map<String, MappedStatements> mappers = new LinkedHashMap<>();
    private final Map<String, Map<String, List<BodyDeclaration<?>>>> members = new HashMap<>();
    /** By identity: JavaParser takes declarations of the same text for equal. */
    private final IdentityHashMap<BodyDeclaration<?>, String> typeOf = new IdentityHashMap<>();

    /** The types of each type's fields, by their names. */
    private final Map<String, Map<String, String>> fieldTypes = new HashMap<>();

    private String store = "";

    private Declarations() {}

    /**
     * Reads the files.
     *
     * @param contract name of the store's interface
     * @param other name of the interface of stores that do not belong to it, although they may be mentioned
     */
    static Declarations read(Class<?> provider, String contract, String other) {
        Declarations declarations = new Declarations();
        Deque<Location> types =
                new ArrayDeque<>(List.of(new Location(provider.getPackageName(), provider.getSimpleName())));
        Set<String> seen = new LinkedHashSet<>(List.of(provider.getSimpleName()));
        while (!types.isEmpty()) {
            Location location = types.remove();
            String type = location.type();
            location.text(provider, ".java").ifPresent(java -> {
                CompilationUnit unit = parse(java);
                if (hasStoreOf(unit, other)) {
                    return;
                }
                declarations.add(type, unit, java);
                if (hasStoreOf(unit, contract)) {
                    declarations.store = type;
                }
                location.text(provider, ".xml").ifPresent(xml -> declarations.addMapper(type, xml));
                Map<String, String> imports = imports(unit, provider.getPackageName());
                mentioned(unit)
                        .filter(seen::add)
                        .map(name -> new Location(imports.getOrDefault(name, location.inPackage()), name))
                        .forEach(types::add);
            });
        }
        return declarations;
    }

    /** Where a type's file is, if it is beside the classes. */
    private record Location(String inPackage, String type) {

        Optional<String> text(Class<?> neighbour, String ending) {
            String path = "/" + inPackage.replace('.', '/') + "/" + type + ending;
            try (InputStream in = neighbour.getResourceAsStream(path)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the packages of the types that a file imports from packages around or below this one. */
    private static Map<String, String> imports(CompilationUnit unit, String around) {
        Map<String, String> imports = new HashMap<>();
        unit.getImports().stream()
                .filter(each -> !each.isStatic() && !each.isAsterisk())
                .map(ImportDeclaration::getName)
                .forEach(name -> name.getQualifier().map(Name::asString).ifPresent(from -> {
                    if ((around + ".").startsWith(from + ".") || from.startsWith(around + ".")) {
                        imports.put(name.getIdentifier(), from);
                    }
                }));
        return imports;
    }

    private static CompilationUnit parse(String java) {
        ParserConfiguration configuration =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        return new JavaParser(configuration).parse(java).getResult().orElseThrow();
    }

    private static boolean hasStoreOf(CompilationUnit unit, String contract) {
        return unit.findFirst(ClassOrInterfaceDeclaration.class, declared -> declared.getImplementedTypes().stream()
                        .anyMatch(type -> type.getNameAsString().equals(contract)))
                .isPresent();
    }

    private static Stream<String> mentioned(CompilationUnit unit) {
        return Stream.concat(
                unit.findAll(ClassOrInterfaceType.class).stream().map(NodeWithSimpleName::getNameAsString),
                unit.findAll(NameExpr.class).stream()
                        .map(NodeWithSimpleName::getNameAsString)
                        .filter(name -> Character.isUpperCase(name.charAt(0))));
    }

    private void add(String type, CompilationUnit unit, String java) {
        files.put(type, new SourceFile(type + ".java", Language.JAVA, java));
        Map<String, List<BodyDeclaration<?>>> byName = members.computeIfAbsent(type, unused -> new LinkedHashMap<>());
        unit.getTypes().stream()
                .flatMap(declared -> declared.getMembers().stream())
                .forEach(member -> {
                    typeOf.put(member, type);
                    if (member instanceof FieldDeclaration field) {
                        field.getVariables().forEach(each -> fieldTypes
                                .computeIfAbsent(type, unused -> new HashMap<>())
                                .put(each.getNameAsString(), Uses.plain(each.getTypeAsString())));
                    }
                    names(member).forEach(name -> byName.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(member));
                });
    }

    private void addMapper(String type, String xml) {
        SourceFile mapped = new SourceFile(type + ".xml", Language.XML, xml);
        files.put(mapped.name(), mapped);
        mappers.put(type, new MappedStatements(mapped));
    }

    /**
     * Of the fields only constants have names here, and of the constructors those that do more than keep what they get: others
     * explain nothing by themselves.
     */
    private static List<String> names(BodyDeclaration<?> member) {
        if (member instanceof MethodDeclaration method) {
            return List.of(method.getNameAsString());
        } else if (member instanceof ConstructorDeclaration constructor) {
            return onlyKeeps(constructor) ? List.of() : List.of(constructor.getNameAsString());
        } else if (member instanceof TypeDeclaration<?> nested) {
            return List.of(nested.getNameAsString());
        } else if (member instanceof FieldDeclaration field && field.isStatic() && field.isFinal()) {
            return field.getVariables().stream()
                    .map(NodeWithSimpleName::getNameAsString)
                    .toList();
        }
        return List.of();
    }

    private static boolean onlyKeeps(ConstructorDeclaration constructor) {
        return constructor.getBody().getStatements().stream()
                .allMatch(statement -> statement.isExpressionStmt()
                        && statement.asExpressionStmt().getExpression() instanceof AssignExpr assignment
                        && assignment.getValue().isNameExpr());
    }

    /** Returns whether a method can be told how to fetch. */
    static boolean fetches(BodyDeclaration<?> declaration) {
        return declaration instanceof MethodDeclaration method
                && method.getParameters().stream()
                        .anyMatch(parameter -> parameter.getTypeAsString().equals(Fetching.class.getSimpleName()));
    }

    /** Returns the files; a file comes after the one that uses it. */
    Collection<SourceFile> files() {
        return files.values();
    }

    /** Returns the name of the store's class; empty text if there is none. */
    String store() {
        return store;
    }

    /** Returns the members of the store's class by their names, in their order. */
    Map<String, List<BodyDeclaration<?>>> ofStore() {
        return members.getOrDefault(store, Map.of());
    }

    /**
     * Returns these declarations and all that they use, in the order in which it is found.
     *
     * @param fetching what a switch over ways to fetch has for the others is not followed; empty follows all
     */
    Set<Snippet> reached(List<BodyDeclaration<?>> declarations, Optional<Fetching> fetching) {
        Set<Snippet> reached = new LinkedHashSet<>();
        declarations.forEach(declaration -> reach(declaration, fetching, reached));
        return reached;
    }

    private void reach(BodyDeclaration<?> declaration, Optional<Fetching> fetching, Set<Snippet> reached) {
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
        if (file == null || !reached.add(file.cut(first, last))) {
            return;
        }
        for (Uses.Use use : Uses.of(declaration, fetching)) {
            String owner = use.owner().isEmpty()
                    ? type
                    : fieldTypes.getOrDefault(type, Map.of()).getOrDefault(use.owner(), use.owner());
            if (mappers.containsKey(owner) || !members.containsKey(owner)) {
                mapped(owner, use, reached);
            } else {
                members.getOrDefault(owner, Map.of()).getOrDefault(use.name(), List.of()).stream()
                        .filter(use::fits)
                        .forEach(member -> reach(member, fetching, reached));
            }
        }
    }

    /** Of a call on something whose type is not known, each mapper may have the statement. */
    private void mapped(String owner, Uses.Use use, Set<Snippet> reached) {
        if (use.kind() == MethodDeclaration.class && !use.owner().isEmpty()) {
            mappers.forEach((type, mapper) -> {
                if (type.equals(owner) || !members.containsKey(owner)) {
                    reached.addAll(mapper.statement(use.name()));
                }
            });
        }
    }
}
