package dev.ormworkbench.runner.scenario.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is wrong in one file, collected. Not thread-safe. */
final class Problems {

    private final List<Problem> all = new ArrayList<>();

    /** Adds the problems at new places. Two problems at one place are one mistake. */
    void addOfOtherPlaces(List<Problem> problems) {
        Set<Place> places = all.stream().map(Problem::place).collect(Collectors.toSet());
        problems.stream().filter(problem -> !places.contains(problem.place())).forEach(all::add);
    }

    /** Returns what was read; empty if there was a problem with it, which is added. */
    <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Problem problem) {
            all.add(problem);
            return Optional.empty();
        }
    }

    /**
     * Throws what was collected.
     *
     * @param file what messages call it
     * @throws ScenarioFileException if there is a problem
     */
    void throwIfAny(String file) {
        if (!all.isEmpty()) {
            throw ScenarioFileException.of(
                    file,
                    all.stream()
                            .sorted(Comparator.comparing(Problem::place, Place.IN_ORDER))
                            .toList());
        }
    }
}
