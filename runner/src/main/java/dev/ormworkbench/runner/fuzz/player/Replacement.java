package dev.ormworkbench.runner.fuzz.player;

import dev.ormworkbench.runner.fuzz.Simplification;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces one value by another wherever it is an argument in a range of steps.
 *
 * @param value an id or a number
 * @param by another value of the same kind
 * @param from the index of the first step
 * @param to the index after the last step
 */
record Replacement(Object value, Object by, int from, int to) implements Simplification {

    private static final List<String> SIMPLE_IDS = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    private static final List<Integer> SIMPLE_NUMBERS = List.of(0, 1, 2, 3, 10);

    /** Returns simpler values for each value of these steps, the simplest first. A number also shrinks step by step. */
    static List<Replacement> simplerThan(List<Step> steps) {
        Set<Object> values = values(steps);
        Deque<String> free = new ArrayDeque<>(SIMPLE_IDS);
        free.removeAll(values);
        List<Replacement> simpler = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof String id && !SIMPLE_IDS.contains(id) && !free.isEmpty()) {
                simpler.add(new Replacement(id, free.remove(), 0, steps.size()));
            }
        }
        simpler.addAll(simplerNumbers(values, 0, steps.size()));
        for (int i = 0; i < steps.size(); i++) {
            simpler.addAll(simplerNumbers(values(steps.subList(i, i + 1)), i, i + 1));
        }
        return simpler;
    }

    private static List<Replacement> simplerNumbers(Set<Object> values, int from, int to) {
        List<Replacement> simpler = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Integer number) {
                SIMPLE_NUMBERS.stream()
                        .takeWhile(simple -> !simple.equals(number))
                        .forEach(simple -> simpler.add(new Replacement(number, simple, from, to)));
            }
        }
        return simpler;
    }

    private static Set<Object> values(List<Step> steps) {
        Set<Object> values = new LinkedHashSet<>();
        steps.forEach(step -> collect(step.operation().arguments(), values));
        return values;
    }

    private static void collect(Object argument, Set<Object> values) {
        if (argument instanceof Map<?, ?> fields) {
            fields.values().forEach(field -> collect(field, values));
        } else if (argument instanceof Collection<?> elements) {
            elements.forEach(element -> collect(element, values));
        } else {
            values.add(argument);
        }
    }

    @Override
    public List<Step> in(List<Step> steps) {
        List<Step> replaced = new ArrayList<>(steps);
        for (int i = from; i < Math.min(to, steps.size()); i++) {
            Step step = steps.get(i);
            replaced.set(i, new Step(step.session(), in(step.operation()), step.name(), step.expect()));
        }
        return replaced;
    }

    private Operation in(Operation operation) {
        if (operation instanceof PlayerOperation.Create create) {
            return new PlayerOperation.Create(in(create.player()));
        } else if (operation instanceof PlayerOperation.CreateAll createAll) {
            return new PlayerOperation.CreateAll(
                    createAll.players().stream().map(this::in).toList(), in(createAll.batchSize()));
        } else if (operation instanceof PlayerOperation.GenerateAll generate) {
            return new PlayerOperation.GenerateAll(
                    in(generate.count()), in(generate.coins()), in(generate.goods()), in(generate.batchSize()));
        } else if (operation instanceof PlayerOperation.Find find) {
            return new PlayerOperation.Find(in(find.id()));
        } else if (operation instanceof PlayerOperation.FindForUpdate find) {
            return new PlayerOperation.FindForUpdate(in(find.id()));
        } else if (operation instanceof PlayerOperation.FindAll find) {
            return new PlayerOperation.FindAll(find.ids().stream().map(this::in).toList());
        } else if (operation instanceof PlayerOperation.FindByCoins find) {
            return new PlayerOperation.FindByCoins(in(find.low()), in(find.high()));
        } else if (operation instanceof PlayerOperation.ListFirst list) {
            return new PlayerOperation.ListFirst(in(list.limit()));
        } else if (operation instanceof PlayerOperation.Update update) {
            return new PlayerOperation.Update(in(update.player()));
        } else if (operation instanceof PlayerOperation.Delete delete) {
            return new PlayerOperation.Delete(in(delete.id()));
        } else if (operation instanceof PlayerOperation.DeleteByCoins delete) {
            return new PlayerOperation.DeleteByCoins(in(delete.low()), in(delete.high()));
        } else if (operation instanceof PlayerOperation.Trade trade) {
            return new PlayerOperation.Trade(
                    in(trade.seller()), in(trade.buyer()), in(trade.goods()), in(trade.price()));
        }
        return operation;
    }

    private PlayerValues in(PlayerValues player) {
        return new PlayerValues(in(player.id()), in(player.coins()), in(player.goods()));
    }

    private String in(String id) {
        return id.equals(value) ? (String) by : id;
    }

    private int in(int number) {
        return value.equals(number) ? (Integer) by : number;
    }
}
