package dev.ormworkbench.runner.scenario.file;

import dev.harrel.jsonschema.Error;
import dev.ormworkbench.runner.text.Nearest;
import dev.ormworkbench.runner.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what the validator finds into what the user is told, in words taken from the schema. */
final class SchemaErrors {

    /** What fails with one of these has an error of its own. */
    private static final Set<String> OF_OTHERS = Set.of("allOf", "if", "then", "else");

    private static final Set<String> OF_ALTERNATIVES = Set.of("anyOf", "oneOf");

    private final YamlNode schema;
    private final SchemaText text;
    private final YamlNode root;
    private final String rootName;

    /** @param rootName the name of the whole document in messages */
    SchemaErrors(YamlNode schema, YamlNode root, String rootName) {
        this.schema = schema;
        this.text = new SchemaText(schema);
        this.root = root;
        this.rootName = rootName;
    }

    /** Every independent problem, in the order of the file; none is what follows from another. */
    List<Problem> all(List<Error> errors) {
        List<Problem> problems = new ArrayList<>();
        collect("", errors, problems);
        problems.sort(Comparator.comparing(Problem::place, Place.IN_ORDER));
        return problems;
    }

    /** Goes down to where errors have no others below them. Of what is above, only names can be a problem of their own. */
    private void collect(String pointer, List<Error> errors, List<Problem> problems) {
        Map<String, List<Error>> below = new LinkedHashMap<>();
        List<Error> here = new ArrayList<>();
        for (Error error : errors) {
            if (error.getInstanceLocation().length() > pointer.length()) {
                below.computeIfAbsent(
                                childOf(pointer.length() + 1, error.getInstanceLocation()), unused -> new ArrayList<>())
                        .add(error);
            } else if (!OF_OTHERS.contains(String.valueOf(error.getKeyword()))) {
                here.add(error);
            }
        }
        below.forEach((child, inside) -> collect(child, inside, problems));
        if (below.isEmpty()) {
            problems.addAll(relevant(here));
        } else {
            problems.addAll(ofNames(here, unknownNames(below.values())));
        }
    }

    /** Of errors of one value: all that are of names it has or lacks, and else the first. */
    private List<Problem> relevant(List<Error> errors) {
        List<Error> left = new ArrayList<>(errors);
        List<Error> choices =
                left.stream().filter(SchemaErrors::isOfAlternatives).toList();
        choices.forEach(choice -> withoutAlternatives(choice, left));
        if (left.stream().anyMatch(SchemaErrors::isType)) {
            left.removeIf(error -> !isType(error));
        }
        if (left.stream().allMatch(this::isOfNames)) {
            return problemsOfNames(left, Set.of());
        }
        return left.stream()
                .filter(error -> !isOfNames(error))
                .map(this::problem)
                .min(Comparator.comparing(Problem::place, Place.IN_ORDER))
                .stream()
                .toList();
    }

    private List<Problem> ofNames(List<Error> errors, Set<String> unknown) {
        List<String> alternatives = errors.stream()
                .filter(SchemaErrors::isOfAlternatives)
                .map(choice -> choice.getEvaluationPath() + "/")
                .toList();
        return problemsOfNames(
                errors.stream()
                        .filter(this::isOfNames)
                        .filter(error -> alternatives.stream().noneMatch(error.getEvaluationPath()::startsWith))
                        .toList(),
                unknown);
    }

    /** @param unknown names beside them that there are not: one of them may be meant for what is missing */
    private List<Problem> problemsOfNames(List<Error> errors, Set<String> unknown) {
        return errors.stream()
                .flatMap(error -> {
                    YamlNode node = root.at(error.getInstanceLocation());
                    return switch (String.valueOf(error.getKeyword())) {
                        case "required" -> missing(node, keyword(error), unknown);
                        case "dependentRequired" -> dependent(node, keyword(error), unknown);
                        default -> choice(node, error, unknown);
                    };
                })
                .toList();
    }

    private boolean isOfNames(Error error) {
        String keyword = error.getKeyword();
        return "required".equals(keyword)
                || "dependentRequired".equals(keyword)
                || (isOfAlternatives(error) && isNamesOnly(error));
    }

    /** Returns some names that there are not, the first ones. Such a name has an error without a keyword: its schema is false. */
    private static Set<String> unknownNames(Collection<List<Error>> below) {
        return below.stream()
                .filter(errors -> errors.size() == 1 && errors.get(0).getKeyword() == null)
                .limit(ScenarioFileException.MOST_FOUND)
                .map(errors -> lastOf(errors.get(0).getInstanceLocation()))
                .collect(Collectors.toSet());
    }

    private static String childOf(int depth, String location) {
        int end = location.indexOf('/', depth);
        return end < 0 ? location : location.substring(0, end);
    }

    private static boolean isOfAlternatives(Error error) {
        return error.getKeyword() != null && OF_ALTERNATIVES.contains(error.getKeyword());
    }

    private static boolean isType(Error error) {
        return "type".equals(error.getKeyword());
    }

    /**
     * Removes the errors of alternatives of another type than the value, and the error of the choice itself if another
     * alternative remains.
     */
    private void withoutAlternatives(Error choice, List<Error> left) {
        boolean anyRemains = false;
        for (int i = 0; i < alternatives(choice).size(); i++) {
            String path = choice.getEvaluationPath() + "/" + i + "/";
            List<Error> inBranch = left.stream()
                    .filter(error -> error.getEvaluationPath().startsWith(path))
                    .toList();
            if (isNamesOnly(choice) || inBranch.stream().anyMatch(SchemaErrors::isType)) {
                left.removeAll(inBranch);
            } else {
                anyRemains |= !inBranch.isEmpty();
            }
        }
        if (anyRemains) {
            left.remove(choice);
        }
    }

    private List<YamlNode> alternatives(Error choice) {
        return keyword(choice).elements();
    }

    private boolean isNamesOnly(Error choice) {
        return alternatives(choice).stream()
                .allMatch(each -> each.isObject() && each.members().keySet().equals(Set.of("required")));
    }

    private Problem problem(Error error) {
        YamlNode node = root.at(error.getInstanceLocation());
        String keyword = error.getKeyword();
        if (keyword == null) {
            return unknown(node, parentOf(schemaAt(error)));
        }
        String name = nameOf(node);
        return switch (keyword) {
            case "type", "enum" ->
                new Problem(node.place(), name + " must be " + text.kinds(schemaAt(error)) + not(error, node));
            case "minimum", "maximum" ->
                new Problem(
                        node.place(),
                        name + " must be " + SchemaText.wholeNumber(schemaAt(error)) + ", not " + node.text());
            case "anyOf", "oneOf" ->
                new Problem(node.place(), name + " must be " + text.kinds(schemaAt(error)) + not(error, node));
            case "minItems", "maxItems" ->
                new Problem(
                        node.place(),
                        name + " must have " + SchemaText.size(schemaAt(error)) + ", not "
                                + node.elements().size());
            case "maxLength" ->
                new Problem(
                        node.place(),
                        name + " must have at most " + SchemaText.text(schemaAt(error), "maxLength") + " characters"
                                + unlike(node));
            case "minProperties" ->
                new Problem(node.place(), name + " is empty; choose from " + SchemaText.names(schemaAt(error)));
            case "uniqueItems" -> new Problem(node.place(), name + " has a duplicate entry");
            default -> new Problem(node.place(), name + " " + SchemaText.message(schemaAt(error)) + unlike(node));
        };
    }

    private Problem unknown(YamlNode node, YamlNode owner) {
        Set<String> names = SchemaText.properties(owner);
        return new Problem(
                node.namePlace(),
                () -> "unknown field " + nameOf(node) + Nearest.to(lastOf(node.pointer()), names) + "; allowed: "
                        + String.join(", ", names));
    }

    private Stream<Problem> missing(YamlNode node, YamlNode required, Set<String> unknown) {
        List<String> names = SchemaText.texts(required);
        return names.stream()
                .filter(name -> node.get(name) == null && isNotMeant(name, unknown))
                .map(name -> new Problem(
                        node.place(),
                        Quoted.of(name) + " is missing; " + nameOf(node) + " needs " + String.join(", ", names)));
    }

    private static Stream<Problem> dependent(YamlNode node, YamlNode dependencies, Set<String> unknown) {
        return dependencies.members().entrySet().stream()
                .filter(entry -> node.get(entry.getKey()) != null)
                .flatMap(entry -> SchemaText.texts(entry.getValue()).stream()
                        .filter(needed -> node.get(needed) == null && isNotMeant(needed, unknown))
                        .map(needed -> new Problem(
                                Objects.requireNonNull(node.get(entry.getKey())).namePlace(),
                                Quoted.of(entry.getKey()) + " needs " + Quoted.of(needed) + ", too")));
    }

    /** Whether none of the unknown names may be a misspelling of this one. */
    private static boolean isNotMeant(String name, Set<String> unknown) {
        return unknown.stream().allMatch(each -> Nearest.to(each, List.of(name)).isEmpty());
    }

    private Stream<Problem> choice(YamlNode node, Error error, Set<String> unknown) {
        List<String> names = alternatives(error).stream()
                .flatMap(each -> SchemaText.texts(Objects.requireNonNull(each.get("required"))).stream())
                .toList();
        List<String> present =
                node.members().keySet().stream().filter(names::contains).toList();
        String allowed = nameOf(node) + " must have " + ("oneOf".equals(error.getKeyword()) ? "exactly" : "at least")
                + " one of " + String.join(", ", names);
        if (present.size() >= 2) {
            return Stream.of(new Problem(
                    Objects.requireNonNull(node.get(present.get(1))).namePlace(),
                    allowed + "; it has " + String.join(" and ", present)));
        }
        return unknown.isEmpty() ? Stream.of(new Problem(node.place(), allowed + "; it has none")) : Stream.empty();
    }

    /** Returns text such as {@code , not text}: the actual value, and how to make it a text. */
    private String not(Error error, YamlNode node) {
        boolean mayBeText = "type".equals(error.getKeyword())
                && mayBe(schemaAt(error), "string"::equals)
                && !schemaAt(error).members().containsKey("enum");
        String quote = mayBeText && !node.text().isEmpty() ? "; put it in quotes: \"" + node.text() + "\"" : "";
        if (node.isNull() && node.text().isEmpty()) {
            return ", not empty";
        } else if (!"enum".equals(error.getKeyword())) {
            return ", not " + kindOf(node) + quote;
        }
        YamlNode constants = text.resolved(schemaAt(error)).get("enum");
        return ", not " + Quoted.of(node.text())
                + (constants == null ? "" : Nearest.to(node.text(), SchemaText.texts(constants)));
    }

    private static boolean mayBe(YamlNode type, Predicate<String> isAllowed) {
        YamlNode types = type.get("type");
        return types != null && types.isString() && isAllowed.test(types.asString());
    }

    private static String unlike(YamlNode node) {
        return node.isString() && !node.text().isEmpty() ? ", unlike " + Quoted.of(node.text()) : "";
    }

    private static String kindOf(YamlNode node) {
        return switch (node.type()) {
            case STRING -> "text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number with a fraction";
            case BOOLEAN -> node.text();
            case NULL -> "null";
            case ARRAY -> "a list";
            case OBJECT -> "a map";
        };
    }

    private String nameOf(YamlNode node) {
        if (node.pointer().isEmpty()) {
            return rootName;
        }
        YamlNode parent = parentOf(root, node.pointer());
        return parent.isArray() ? "an entry of " + nameOf(parent) : Quoted.of(lastOf(node.pointer()));
    }

    private static String lastOf(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private YamlNode schemaAt(Error error) {
        String location = error.getSchemaLocation();
        return schema.at(location.substring(location.indexOf('#') + 1));
    }

    private YamlNode keyword(Error error) {
        return Objects.requireNonNull(schemaAt(error).get(Objects.requireNonNull(error.getKeyword())));
    }

    private YamlNode parentOf(YamlNode part) {
        return parentOf(schema, part.pointer());
    }

    private static YamlNode parentOf(YamlNode tree, String pointer) {
        return tree.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }
}
