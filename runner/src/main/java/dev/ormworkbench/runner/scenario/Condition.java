package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a lesson on what was read, stored and sent. It considers only named steps that were played and did not
 * throw. Which error occurred never counts.
 */
public sealed interface Condition {

    /**
     * The outcomes of the named steps.
     *
     * @param values their values, see {@link Outcome#value}
     * @param sent what they sent; empty without a trace
     */
    record Evidence(Map<String, Object> values, Map<String, Traffic> sent) {}

    /** Returns whether it holds. */
    boolean holds(Evidence evidence);

    /** Returns the conditions that it consists of. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Returns the conditions on what was sent, in their order. */
    default Stream<Sent> sent() {
        return parts().stream().flatMap(Condition::sent);
    }

    /** Returns the names of the steps whose values it looks at. */
    default Stream<String> read() {
        return parts().stream().flatMap(Condition::read);
    }

    /** Holds if the step has this value. */
    record Is(String step, @Nullable Object expected) implements Condition {

        public Is {
            expected = Values.plain(expected);
        }

        @Override
        public boolean holds(Evidence evidence) {
            return Values.matches(expected, evidence.values().get(step));
        }

        @Override
        public Stream<String> read() {
            return Stream.of(step);
        }
    }

    /** Holds if both steps have a value and the values differ. */
    record Differ(String first, String second) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            Object one = evidence.values().get(first);
            Object other = evidence.values().get(second);
            return one != null && other != null && !one.equals(other);
        }

        @Override
        public Stream<String> read() {
            return Stream.of(first, second);
        }
    }

    /** How a count compares with a limit. */
    enum Bound {
        OVER,
        UNDER,
        IS;

        boolean holds(long count, long limit) {
            return switch (this) {
                case OVER -> count > limit;
                case UNDER -> count < limit;
                case IS -> count == limit;
            };
        }
    }

    /** What a count must be. */
    record Limit(Traffic.Measure measure, Bound bound, long count) {}

    /** Holds if the step sent what all limits allow. It does not hold without a trace. */
    record Sent(String step, List<Limit> limits) implements Condition {

        public Sent {
            limits = List.copyOf(limits);
        }

        @Override
        public boolean holds(Evidence evidence) {
            Traffic traffic = evidence.sent().get(step);
            return traffic != null
                    && limits.stream()
                            .allMatch(limit -> limit.bound().holds(traffic.of(limit.measure()), limit.count()));
        }

        @Override
        public Stream<Sent> sent() {
            return Stream.of(this);
        }
    }

    /** Holds if all conditions hold. */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Evidence evidence) {
            return conditions.stream().allMatch(condition -> condition.holds(evidence));
        }

        @Override
        public List<Condition> parts() {
            return conditions;
        }
    }

    /** Holds if at least one condition holds. */
    record Any(List<Condition> conditions) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Evidence evidence) {
            return conditions.stream().anyMatch(condition -> condition.holds(evidence));
        }

        @Override
        public List<Condition> parts() {
            return conditions;
        }
    }

    /** Holds if the condition does not. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return !condition.holds(evidence);
        }

        @Override
        public List<Condition> parts() {
            return List.of(condition);
        }
    }
}
