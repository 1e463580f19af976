package dev.ormworkbench.runner.classroom.network;

import java.util.Collection;
import java.util.List;

/** The median of a few numbers. */
final class Median {

    private Median() {}

    /** @param numbers one or more */
    static double of(Collection<Long> numbers) {
        List<Long> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
