package dev.ormworkbench.runner.report.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.SwitchEntry;
import dev.ormworkbench.store.guild.Fetching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one declaration uses, as its text says it. Types are not resolved beyond the declaration. */
final class Uses {

    private static final Set<String> WAYS =
            Stream.of(Fetching.values()).map(Enum::name).collect(Collectors.toSet());

    /**
     * Something that is used.
     *
     * @param owner its type, or a name for something of that type; empty text for the type of the declaration
     * @param kind of declaration
     * @param arguments the number of arguments in a call, which tells overloads apart; {@link #ANY} if it is not known
     */
    record Use(String owner, String name, Class<?> kind, int arguments) {

        private static final int ANY = -1;

        Use(String owner, String name, Class<?> kind) {
            this(owner, name, kind, ANY);
        }

        /** Returns whether this may be a use of a declaration that has the name. */
        boolean fits(BodyDeclaration<?> declaration) {
            return kind.isInstance(declaration)
                    && (arguments == ANY || !(declaration instanceof MethodDeclaration method) || takes(method));
        }

        private boolean takes(MethodDeclaration method) {
            int parameters = method.getParameters().size();
            boolean any = parameters > 0 && method.getParameter(parameters - 1).isVarArgs();
            return any ? arguments >= parameters - 1 : arguments == parameters;
        }
    }

    private final Optional<Fetching> fetching;
    private final Map<String, String> types = new HashMap<>();
    private final List<Use> constants = new ArrayList<>();
    private final List<Use> created = new ArrayList<>();
    private final List<Use> called = new ArrayList<>();
    private final List<Use> referred = new ArrayList<>();

    private Uses(Optional<Fetching> fetching) {
        this.fetching = fetching;
    }

    /**
     * Returns the uses: constants, what is created, what is called, and what is referred to.
     *
     * @param fetching the only way to fetch that is followed in a switch; empty follows all
     */
    static List<Use> of(BodyDeclaration<?> declaration, Optional<Fetching> fetching) {
        Uses uses = new Uses(fetching);
        declaration
                .findAll(VariableDeclarator.class)
                .forEach(each -> uses.name(each.getNameAsString(), each.getTypeAsString()));
        declaration.findAll(Parameter.class).forEach(each -> uses.name(each.getNameAsString(), each.getTypeAsString()));
        uses.walk(declaration);
        return Stream.of(uses.constants, uses.created, uses.called, uses.referred)
                .flatMap(List::stream)
                .toList();
    }

    /** Returns a type's name without its parameters. */
    static String plain(String type) {
        int parameters = type.indexOf('<');
        return parameters < 0 ? type : type.substring(0, parameters);
    }

    private void name(String name, String type) {
        if (!type.isEmpty() && !type.equals("var")) {
            types.put(name, plain(type));
        }
    }

    private void walk(Node node) {
        if (node instanceof SwitchEntry entry && isOfOthers(entry)) {
            return;
        }
        if (node instanceof NameExpr name) {
            constants.add(new Use("", name.getNameAsString(), FieldDeclaration.class));
        } else if (node instanceof FieldAccessExpr field) {
            constants.add(new Use(field.getScope().toString(), field.getNameAsString(), FieldDeclaration.class));
        } else if (node instanceof ObjectCreationExpr creation) {
            String type = creation.getType().getNameAsString();
            created.add(new Use(type, type, ConstructorDeclaration.class));
            created.add(new Use("", type, TypeDeclaration.class));
        } else if (node instanceof MethodCallExpr call) {
            if (call.getScope().map(each -> !each.isMethodCallExpr()).orElse(true)) {
                called.add(new Use(
                        owner(call.getScope()),
                        call.getNameAsString(),
                        MethodDeclaration.class,
                        call.getArguments().size()));
            }
        } else if (node instanceof MethodReferenceExpr reference) {
            referred.add(new Use(
                    owner(Optional.of(reference.getScope())), reference.getIdentifier(), MethodDeclaration.class));
        }
        node.getChildNodes().forEach(this::walk);
    }

    private String owner(Optional<Expression> scope) {
        return scope.filter(each -> !each.isThisExpr())
                .map(each -> each instanceof ObjectCreationExpr creation
                        ? creation.getType().getNameAsString()
                        : types.getOrDefault(each.toString(), each.toString()))
                .orElse("");
    }

    private boolean isOfOthers(SwitchEntry entry) {
        List<String> labels = entry.getLabels().stream().map(Node::toString).toList();
        return fetching.isPresent()
                && !labels.isEmpty()
                && WAYS.containsAll(labels)
                && !labels.contains(fetching.get().name());
    }
}
