package dev.ormworkbench.runner.report;

import dev.ormworkbench.runner.json.JsonValue;
import dev.ormworkbench.runner.output.form.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads records that {@link dev.ormworkbench.runner.output.form.JsonDocument#json} has written. Their components are texts,
 * numbers, truths, constants, other such records, and lists of these. Each component is the value of its name; values of
 * other names are ignored.
 */
final class RecordReader {

    /** Limit of entries of a list in a row. */
    static final int MOST_ENTRIES = 10_000;

    /** Limits of some lists: a round of a load takes a day at most, and the points of a distribution are columns of a table. */
    private static final Map<String, Integer> OTHER_BOUNDS =
            Map.of("throughputBySecond", 86_400, "percentiles", 1000, "rounds", 1000);

    /** Numbers that may be negative. */
    private static final Set<String> SIGNED =
            Set.of("coinsLost", "goodsLost", "membersLost", "itemsLost", "piecesLost", "rows");

    /** Numbers that may be null; see {@link dev.ormworkbench.runner.measurement.LoadRow} and {@link OperationCount}. */
    private static final Set<String> MAY_BE_NONE = Set.of(
            "commandsPerOperation",
            "quickestMicros",
            "throughputRatio",
            "throughputRatioLow",
            "throughputRatioHigh",
            "p50Ratio",
            "p50RatioLow",
            "p50RatioHigh",
            "p99Ratio",
            "p99RatioLow",
            "p99RatioHigh");

    /** Numbers whose logarithm is drawn. */
    private static final Set<String> RATIOS = Set.of("ratio", "ratioLow", "ratioHigh", "roundRatios");

    private static final Set<String> NAMES = Set.of(
            "name",
            "operation",
            "implementation",
            "driver",
            "tuning",
            "autoCommit",
            "locking",
            "isolation",
            "latencyMicros");

    /** Numbers of one row that ascend. */
    private static final List<List<String>> ASCENDING = List.of(
            List.of("p50Micros", "p90Micros", "p99Micros"),
            List.of("p99Micros", "p999Micros", "maxMicros"),
            List.of("poolWaitP50Micros", "poolWaitP99Micros"),
            List.of("serverWaitP50Micros", "serverWaitP99Micros"),
            List.of("ratioLow", "ratio", "ratioHigh"),
            List.of("throughputPerSecondLow", "throughputPerSecond", "throughputPerSecondHigh"),
            List.of("p50MicrosLow", "p50Micros", "p50MicrosHigh"),
            List.of("p90MicrosLow", "p90Micros", "p90MicrosHigh"),
            List.of("p99MicrosLow", "p99Micros", "p99MicrosHigh"),
            List.of("p999MicrosLow", "p999Micros", "p999MicrosHigh"),
            List.of("maxMicrosLow", "maxMicros", "maxMicrosHigh"),
            List.of("throughputRatioLow", "throughputRatio", "throughputRatioHigh"),
            List.of("p50RatioLow", "p50Ratio", "p50RatioHigh"),
            List.of("p99RatioLow", "p99Ratio", "p99RatioHigh"));

    private static final double LEAST_RATIO = 0.000001;

    private RecordReader() {}

    /**
     * Reads a record.
     *
     * @throws dev.ormworkbench.runner.json.JsonFault if the value is no such record
     */
    static <R extends Record> R read(JsonValue value, Class<R> type) {
        return read(value, type, RecordComponent::getName);
    }

    /** @param nameOf what the value of a component is called */
    private static <R extends Record> R read(JsonValue value, Class<R> type, Function<RecordComponent, String> nameOf) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> component(value, component, nameOf.apply(component)))
                .toArray();
        Set<String> names = Field.of(type).stream().map(Field::name).collect(Collectors.toSet());
        ASCENDING.stream()
                .filter(names::containsAll)
                .filter(ascending ->
                        ascending.stream().noneMatch(name -> value.get(name).isNull()))
                .forEach(value::requireAscending);
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the values that identify a row: no other row has the same. */
    static List<Object> nameOf(Record row) {
        return Field.of(row.getClass()).stream()
                .filter(field -> NAMES.contains(field.name()))
                .flatMap(field -> field.in(row).stream())
                .toList();
    }

    /** A nested record's values stand beside the others. */
    private static Object component(JsonValue row, RecordComponent component, String name) {
        Class<?> type = component.getType();
        Optional<Class<? extends Record>> optional = Field.optional(component);
        if (optional.isPresent()) {
            boolean isThere = Field.of(optional.get()).stream().anyMatch(field -> row.has(field.name()));
            return isThere ? Optional.of(read(row, optional.get())) : Optional.empty();
        }
        if (type.isRecord()) {
            return read(row, type.asSubclass(Record.class), nested -> Field.name(component, nested));
        }
        JsonValue value = row.get(name);
        if (type != List.class) {
            return value(value, type, name);
        }
        Class<?> entry = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return value.list(OTHER_BOUNDS.getOrDefault(name, MOST_ENTRIES)).stream()
                .map(each -> value(each, entry, name))
                .toList();
    }

    private static Object value(JsonValue value, Class<?> type, String name) {
        if (type == String.class) {
            return value.text();
        } else if (type == boolean.class) {
            return value.flag();
        } else if (type == long.class) {
            return value.whole(SIGNED.contains(name) ? Long.MIN_VALUE + 1 : 0, Long.MAX_VALUE);
        } else if (type == int.class) {
            return (int) value.whole(0, Integer.MAX_VALUE);
        } else if (type == double.class || type == Double.class) {
            return number(value, name);
        } else if (type.isEnum()) {
            return value.word(type);
        }
        return read(value, type.asSubclass(Record.class));
    }

    private static double number(JsonValue value, String name) {
        if (value.isNull() && MAY_BE_NONE.contains(name)) {
            return Double.NaN;
        }
        double number = value.number();
        if (number < LEAST_RATIO && RATIOS.contains(name)) {
            throw value.unlike("a number from " + LEAST_RATIO);
        }
        return number;
    }
}
