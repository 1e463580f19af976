package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.fuzz.Simplification;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes steps of guilds simpler: fewer members, items, skills, edits and conditions, simpler values, simpler names, one session.
 * It works on {@link GuildOperation#arguments}, so an aggregate of any depth needs no code of its own.
 */
final class GuildSimplifications {

    /** Arguments that are names of guilds, members, items and skills. */
    private static final Set<String> NAMES =
            Set.of("name", "guild", "member", "to", "item", "after", "removeMember", "skills");

    /** Arguments that an operation or an edit may be without. */
    private static final Set<String> OPTIONAL =
            Set.of("motto", "after", "prefix", "lowestFee", "highestFee", "foundedSince", "minMembers", "fetching");

    /** Arguments that only a change may be without, because others need them. */
    private static final Set<String> OPTIONAL_IN_CHANGES =
            Set.of("name", "fee", "tier", "founded", "quantity", "price");

    private static final Map<String, List<Object>> SIMPLER = Map.ofEntries(
            Map.entry("fee", List.of("0", "1")),
            Map.entry("price", List.of("0", "1")),
            Map.entry("lowestFee", List.of("0", "1")),
            Map.entry("highestFee", List.of("0", "1")),
            Map.entry("percent", List.of("0", "1", "10")),
            Map.entry("tier", List.of("bronze")),
            Map.entry("founded", List.of("2000-01-01T00:00:00Z")),
            Map.entry("foundedSince", List.of("2000-01-01T00:00:00Z")),
            Map.entry("motto", List.of("", "a")),
            Map.entry("prefix", List.of("", "a")),
            Map.entry("sort", List.of("name")),
            Map.entry("fetching", List.of("join")),
            Map.entry("quantity", List.of(0, 1, 2, 3, 10)),
            Map.entry("minMembers", List.of(0, 1, 2)),
            Map.entry("size", List.of(1, 2, 3, 10)),
            Map.entry("limit", List.of(1, 2, 3, 10)));

    private static final List<String> SIMPLE_NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");

    private final List<Simplification> all = new ArrayList<>();

    private GuildSimplifications() {}

    /** Returns simplifications of these steps, those first that leave out most. */
    static List<Simplification> of(List<Step> steps) {
        GuildSimplifications simpler = new GuildSimplifications();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).operation() instanceof GuildOperation operation) {
                simpler.addOf(i, List.of(), operation.arguments());
            }
        }
        simpler.addNames(steps);
        simpler.all.add(GuildSimplifications::inOneSession);
        return simpler.all;
    }

    private void addOf(int step, List<Object> path, Object value) {
        if (value instanceof List<?> elements) {
            // From the end, so that the places of those before stay.
            for (int i = elements.size() - 1; i >= 0; i--) {
                List<Object> place = below(path, i);
                all.add(steps -> changed(steps, step, place, Optional.empty()));
                addOf(step, place, elements.get(i));
            }
        } else if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> addOf(step, below(path, name), String.valueOf(name), field));
        }
    }

    private void addOf(int step, List<Object> place, String name, Object value) {
        if (OPTIONAL.contains(name) || (isChange(place) && OPTIONAL_IN_CHANGES.contains(name))) {
            all.add(steps -> changed(steps, step, place, Optional.empty()));
        }
        for (Object simple : SIMPLER.getOrDefault(name, List.of())) {
            if (simple.equals(value)) {
                break;
            }
            all.add(steps -> changed(steps, step, place, Optional.of(simple)));
        }
        addOf(step, place, value);
    }

    private static boolean isChange(List<Object> place) {
        return place.contains("change") || place.contains("changeItem");
    }

    private static List<Object> below(List<Object> path, Object name) {
        List<Object> place = new ArrayList<>(path);
        place.add(name);
        return place;
    }

    /** Returns the steps with one argument left out, or another in its place. */
    private static List<Step> changed(List<Step> steps, int step, List<Object> place, Optional<Object> by) {
        if (step >= steps.size()) {
            return steps;
        }
        List<Step> changed = new ArrayList<>(steps);
        changed.set(step, with(steps.get(step), arguments -> changed(arguments, place, by)));
        return changed;
    }

    /** Returns the value with the part at a place left out or replaced; the same value if it has no such part. */
    private static Object changed(Object value, List<Object> place, Optional<Object> by) {
        Object first = place.get(0);
        List<Object> rest = place.subList(1, place.size());
        if (value instanceof List<?> elements && first instanceof Integer index && index < elements.size()) {
            List<Object> changed = new ArrayList<>(elements);
            if (!rest.isEmpty()) {
                changed.set(index, changed(elements.get(index), rest, by));
            } else {
                changed.remove(index.intValue());
            }
            return changed;
        } else if (value instanceof Map<?, ?> fields && fields.containsKey(first)) {
            Map<Object, Object> changed = new LinkedHashMap<>(fields);
            if (!rest.isEmpty()) {
                changed.put(first, changed(fields.get(first), rest, by));
            } else if (by.isPresent()) {
                changed.put(first, by.get());
            } else if (fields.size() > 1) {
                // A file has no change of nothing.
                changed.remove(first);
            }
            return changed;
        }
        return value;
    }

    private void addNames(List<Step> steps) {
        Set<String> names = new LinkedHashSet<>();
        steps.forEach(step -> renamed("", step.operation().arguments(), name -> {
            names.add(name);
            return name;
        }));
        Deque<String> free = new ArrayDeque<>(SIMPLE_NAMES);
        free.removeAll(names);
        for (String name : names) {
            if (!SIMPLE_NAMES.contains(name) && !free.isEmpty()) {
                String simple = free.remove();
                UnaryOperator<String> renaming = each -> each.equals(name) ? simple : each;
                all.add(each -> each.stream()
                        .map(step -> with(step, arguments -> renamed("", arguments, renaming)))
                        .toList());
            }
        }
    }

    /** @param argument the name of the argument that has the value, or whose list has it */
    private static Object renamed(String argument, Object value, UnaryOperator<String> renaming) {
        if (value instanceof List<?> elements) {
            return elements.stream()
                    .map(element -> renamed(argument, element, renaming))
                    .toList();
        } else if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> changed = new LinkedHashMap<>();
            fields.forEach((name, field) -> changed.put(name, renamed(String.valueOf(name), field, renaming)));
            return changed;
        }
        return value instanceof String text && NAMES.contains(argument) ? renaming.apply(text) : value;
    }

    @SuppressWarnings("unchecked")
    private static Step with(Step step, UnaryOperator<Object> change) {
        if (!(step.operation() instanceof GuildOperation operation)) {
            return step;
        }
        Map<String, Object> arguments = (Map<String, Object>) change.apply(operation.arguments());
        return new Step(step.session(), OperationReader.read(operation.name(), arguments), step.name(), step.expect());
    }

    private static List<Step> inOneSession(List<Step> steps) {
        return steps.stream()
                .map(step -> new Step("", step.operation(), step.name(), step.expect()))
                .toList();
    }
}
