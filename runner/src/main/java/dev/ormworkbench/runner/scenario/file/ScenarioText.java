package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.runner.scenario.Condition;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.LessonResult;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.value.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a scenario in the form of a file, one line for each step. */
public final class ScenarioText {

    /** The first line of a file, which tells editors where the schema is: in the parent folder. */
    public static final String SCHEMA_COMMENT = "# yaml-language-server: $schema=../scenario.schema.json";

    private final StringBuilder text = new StringBuilder(SCHEMA_COMMENT).append('\n');

    private ScenarioText() {}

    /**
     * Returns the text of a file that contains an equal scenario.
     *
     * @throws IllegalArgumentException if no file does, for example because the scenario contradicts itself; the
     *     message says why
     */
    public static String of(Scenario scenario) {
        ScenarioText writing = new ScenarioText();
        writing.write(scenario);
        String text = writing.text.toString();
        Scenario read;
        try {
            read = ScenarioReader.read(scenario.name(), text.getBytes(StandardCharsets.UTF_8));
        } catch (ScenarioFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!read.equals(scenario)) {
            throw new IllegalArgumentException(scenario.name() + ": no file can express this in this order");
        }
        return text;
    }

    private void write(Scenario scenario) {
        line("name", scenario.name());
        line("summary", scenario.summary());
        if (!scenario.explain().isEmpty()) {
            line("explain", scenario.explain());
        }
        scenario.isolation().ifPresent(level -> line("isolation", Spelling.of(level)));
        scenario.locking().ifPresent(locking -> line("locking", Spelling.of(locking)));
        scenario.fetching().ifPresent(fetching -> line("fetching", Spelling.of(fetching)));
        if (!scenario.sessions().isEmpty()) {
            line("sessions", scenario.sessions());
        }
        lines("steps", scenario.steps().stream().map(ScenarioText::step).toList());
        scenario.lesson().ifPresent(this::write);
    }

    private void write(Lesson lesson) {
        line("theme", Spelling.of(lesson.theme()));
        lesson.order().ifPresent(order -> line("order", order));
        line("happened", condition(lesson.happened()));
        if (!lesson.serial().isEmpty()) {
            line("serial", lesson.serial());
        }
        lines("expect", results(lesson, false));
        lines("diverges", results(lesson, true));
    }

    private void line(String name, Object value) {
        text.append(name).append(": ").append(FlowStyle.of(value)).append('\n');
    }

    private void lines(String name, List<Map<String, Object>> values) {
        if (!values.isEmpty()) {
            text.append(name).append(":\n");
            values.forEach(
                    value -> text.append("  - ").append(FlowStyle.of(value)).append('\n'));
        }
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!step.session().isEmpty()) {
            fields.put("session", step.session());
        }
        fields.put(step.operation().name(), argument(step.operation()));
        step.name().ifPresent(name -> fields.put("as", name));
        List<Expectation> others = new ArrayList<>(step.expect());
        if (!others.isEmpty() && others.get(0).scope().equals(Scope.everywhere())) {
            fields.putAll(expected("expect", others.remove(0)));
        }
        putUnlessEmpty(fields, "expectOn", expectations(others, false));
        putUnlessEmpty(fields, "diverges", expectations(others, true));
        return fields;
    }

    /** Returns an operation's arguments: nothing, the only argument by itself, or a map of several. */
    private static Object argument(Operation operation) {
        Map<String, Object> arguments = operation.arguments();
        return switch (arguments.size()) {
            case 0 -> FlowStyle.NOTHING;
            case 1 -> arguments.values().iterator().next();
            default -> arguments;
        };
    }

    private static List<Map<String, Object>> expectations(List<Expectation> expectations, boolean divergent) {
        return expectations.stream()
                .filter(each -> each.scope().isDivergence() == divergent)
                .map(each -> with(each.scope(), expected("value", each), each.because()))
                .toList();
    }

    private static Map<String, Object> expected(String name, Expectation expectation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        expectation.value().ifPresent(value -> fields.put(name, value));
        expectation.blocks().ifPresent(blocks -> fields.put("blocks", blocks));
        return fields;
    }

    private static List<Map<String, Object>> results(Lesson lesson, boolean divergent) {
        return lesson.expect().stream()
                .filter(each -> each.scope().isDivergence() == divergent)
                .map(each -> with(each.scope(), result(each.result()), each.because()))
                .toList();
    }

    private static Map<String, Object> result(LessonResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("result", result.happened() ? "happened" : "prevented");
        if (result.blocked()) {
            fields.put("blocked", true);
        }
        result.error().ifPresent(error -> fields.put("error", error));
        return fields;
    }

    private static Map<String, Object> with(Scope scope, Map<String, Object> what, String because) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putUnlessEmpty(
                fields,
                "implementation",
                oneOrMore(scope.implementations().stream().sorted().toList()));
        putUnlessEmpty(fields, "behaviour", oneOrMore(spelled(scope.behaviours())));
        putUnlessEmpty(fields, "product", oneOrMore(spelled(scope.products())));
        scope.transactionMode().ifPresent(mode -> fields.put("transactionMode", Spelling.of(mode)));
        scope.spread().ifPresent(on -> fields.put("spread", on));
        scope.snapshotIsolation().ifPresent(on -> fields.put("snapshotIsolation", on));
        putUnlessEmpty(fields, "isolation", oneOrMore(spelled(scope.isolations())));
        fields.putAll(what);
        if (!because.isEmpty()) {
            fields.put("because", because);
        }
        return fields;
    }

    private static <E extends Enum<E>> List<String> spelled(Set<E> constants) {
        return constants.stream().sorted().map(Spelling::of).toList();
    }

    private static Object oneOrMore(List<String> names) {
        return names.size() == 1 ? names.get(0) : names;
    }

    private static void putUnlessEmpty(Map<String, Object> fields, String name, Object value) {
        if (!value.equals(List.of())) {
            fields.put(name, value);
        }
    }

    private static Map<String, Object> condition(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return Fields.of(is.step(), is.expected());
        } else if (condition instanceof Condition.Differ differ) {
            return Map.of("differ", List.of(differ.first(), differ.second()));
        } else if (condition instanceof Condition.Not not) {
            return Map.of("not", condition(not.condition()));
        } else if (condition instanceof Condition.Sent sent) {
            return Map.of(NameCheck.SENT, sent(sent));
        } else if (condition instanceof Condition.Any any) {
            return Map.of("any", conditions(any.conditions()));
        }
        List<Condition> all = ((Condition.All) condition).conditions();
        Map<String, Object> steps = new LinkedHashMap<>();
        for (Condition each : all) {
            if (each instanceof Condition.Is is) {
                steps.put(is.step(), is.expected());
            }
        }
        return all.size() > 1 && steps.size() == all.size() ? steps : Map.of("all", conditions(all));
    }

    private static Map<String, Object> sent(Condition.Sent sent) {
        Map<String, Map<String, Object>> measures = new LinkedHashMap<>();
        for (Condition.Limit limit : sent.limits()) {
            measures.computeIfAbsent(limit.measure().inFiles(), unused -> new LinkedHashMap<>())
                    .put(Spelling.of(limit.bound()), limit.count());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", sent.step());
        fields.putAll(measures);
        return fields;
    }

    private static List<Map<String, Object>> conditions(List<Condition> conditions) {
        return conditions.stream().map(ScenarioText::condition).toList();
    }
}
