package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a lesson on what was read and stored. It considers only named steps that were played and did not
 * throw. Which error occurred never counts.
 */
public sealed interface Condition {

    /**
     * Returns whether it holds.
     *
     * @param values the values of the named steps, see {@link Outcome#value}
     */
    boolean holds(Map<String, Object> values);

    /** Holds if the step has this value. */
    record Is(String step, @Nullable Object expected) implements Condition {

        public Is {
            expected = Values.plain(expected);
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return Values.matches(expected, values.get(step));
        }
    }

    /** Holds if both steps have a value and the values differ. */
    record Differ(String first, String second) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            Object one = values.get(first);
            Object other = values.get(second);
            return one != null && other != null && !one.equals(other);
        }
    }

    /** Holds if all conditions hold. */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream().allMatch(condition -> condition.holds(values));
        }
    }

    /** Holds if at least one condition holds. */
    record Any(List<Condition> conditions) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream().anyMatch(condition -> condition.holds(values));
        }
    }

    /** Holds if the condition does not. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return !condition.holds(values);
        }
    }
}
