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
 * The answer of a fork to its parent: a line of JSON that begins with a mark, because a JVM may print lines of its own.
 * Numbers are equal on both sides, to the last bit.
 */
final class ForkAnswer {

    private static final String MARK = "workbench-fork: ";
    private static final String FAILURE = "failure";
    private static final String ALLOCATED_BYTES = "allocatedBytes";
    private static final String COMPILER_SHARE = "compilerShare";

    /** The field with each time of a call and the number of calls that took it. */
    private static final String MICROS = "micros";

    private ForkAnswer() {}

    /** Returns the lines with the result. */
    static String of(ForkResult measured) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ALLOCATED_BYTES, measured.allocatedBytes());
        fields.put(COMPILER_SHARE, measured.compilerShare());
        List<List<Number>> micros = new ArrayList<>();
        measured.micros().getRawData().forEachRemaining(time -> micros.add(List.of(time.getKey(), time.getValue())));
        fields.put(MICROS, micros);
        return lines(fields);
    }

    /** Returns the lines with the reason of a failure. */
    static String ofFailure(String why) {
        return lines(Map.of(FAILURE, why));
    }

    /** Begins a new line, whatever was printed before. */
    private static String lines(Map<String, Object> fields) {
        return "\n" + MARK + JSON.std.asString(fields) + "\n";
    }

    /**
     * Finds the answer in the output of a fork.
     *
     * @return empty if there is none, or if it is cut off
     * @throws BenchException if it is a failure; the message is the reason
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
