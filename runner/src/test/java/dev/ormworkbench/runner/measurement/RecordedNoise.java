package dev.ormworkbench.runner.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Noise of ratios, as ten benches with eight rounds recorded it on a busy machine of two processors. Each recorded ratio is
 * divided by the median of its row. Of two equal participants either may be the slower one, so each ratio drawn is
 * inverted or not: its median is 1.
 */
final class RecordedNoise {

    private static final List<Double> NOISE = read();

    private RecordedNoise() {}

    private static List<Double> read() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedNoise.class.getResourceAsStream("round-noise.csv")),
                StandardCharsets.UTF_8))) {
            return file.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .skip(1)
                            .map(Double::valueOf)
                            .toList())
                    .flatMap(row -> row.stream()
                            .map(ratio -> ratio / MedianInterval.of(row).median()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the ratios of so many rounds in which two equal participants are compared. */
    static List<Double> ratios(int rounds, Random random) {
        return random.ints(rounds, 0, NOISE.size())
                .mapToObj(i -> random.nextBoolean() ? NOISE.get(i) : Double.valueOf(1 / NOISE.get(i)))
                .toList();
    }
}
