package dev.ormworkbench.runner.bench.fork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.util.MultisetStatistics;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What a fork says to its parent: a line of JSON, with a mark before it, as a JVM may print something of its own too.
 * Numbers are the same on both sides, to the last bit.
 */
final class ForkAnswer {

    private static final String MARK = "workbench-fork: ";
    private static final String FAILURE = "failure";
    private static final String ALLOCATED_BYTES = "allocatedBytes";
    private static final String COMPILER_SHARE = "compilerShare";

    /** Each time that a call took, and how many calls took it. */
    private static final String MICROS = "micros";

    private ForkAnswer() {}

    /** The lines that say what was measured. */
    static String of(ForkResult measured) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ALLOCATED_BYTES, measured.allocatedBytes());
        fields.put(COMPILER_SHARE, measured.compilerShare());
        List<List<Number>> micros = new ArrayList<>();
        measured.micros().getRawData().forEachRemaining(time -> micros.add(List.of(time.getKey(), time.getValue())));
        fields.put(MICROS, micros);
        return lines(fields);
    }

    /** The lines that say why nothing was measured. */
    static String ofFailure(String why) {
        return lines(Map.of(FAILURE, why));
    }

    /** On a line of its own, whatever was printed before. */
    private static String lines(Map<String, Object> fields) {
        return "\n" + MARK + JSON.std.asString(fields) + "\n";
    }

    /**
     * Finds the answer in all that a fork has printed.
     *
     * @return empty if there is none, or if it breaks off
     * @throws BenchException if it is a failure; the message is why
     */
    static Optional<ForkResult> read(String printed) {
        return printed.lines()
                .filter(line -> line.startsWith(MARK))
                .findFirst()
                .flatMap(line -> parse(line.substring(MARK.length())));
    }

    private static Optional<ForkResult> parse(String json) {
        try {
            Map<String, Object> fields = JSON.std.mapFrom(json);
            if (fields.get(FAILURE) instanceof String why) {
                throw new BenchException(why, null);
            }
            MultisetStatistics micros = new MultisetStatistics();
            for (Object time : as(List.class, fields.get(MICROS))) {
                List<?> pair = as(List.class, time);
                micros.addValue(
                        as(Number.class, pair.get(0)).doubleValue(),
                        as(Number.class, pair.get(1)).longValue());
            }
            return Optional.of(new ForkResult(
                    micros,
                    as(Number.class, fields.get(ALLOCATED_BYTES)).doubleValue(),
                    as(Number.class, fields.get(COMPILER_SHARE)).doubleValue()));
        } catch (JacksonException | ClassCastException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static <T> T as(Class<T> type, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new ClassCastException();
        }
        return type.cast(value);
    }
}
