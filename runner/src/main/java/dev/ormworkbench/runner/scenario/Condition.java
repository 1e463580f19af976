package dev.ormworkbench.runner.scenario;

import java.util.List;
import java.util.Map;

/**
 * What a lesson looks for in what was read and stored. It is asked of the named steps that were played and threw nothing;
 * which error came never counts.
 */
public sealed interface Condition {

    /**
     * Whether it holds.
     *
     * @param values what the named steps came to, see {@link Outcome#value}
     */
    boolean holds(Map<String, Object> values);

    /** The step came to this. */
    record Is(String step, Object expected) implements Condition {

        public Is {
            expected = Values.plain(expected);
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return Values.matches(expected, values.get(step));
        }
    }

    /** Both steps came to something, and not to the same. */
    record Differ(String first, String second) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            Object one = values.get(first);
            Object other = values.get(second);
            return one != null && other != null && !one.equals(other);
        }
    }

    /** All of them hold. */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream().allMatch(condition -> condition.holds(values));
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> conditions) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream().anyMatch(condition -> condition.holds(values));
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return !condition.holds(values);
        }
    }
}
