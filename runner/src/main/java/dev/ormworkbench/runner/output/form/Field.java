package dev.ormworkbench.runner.output.form;

import dev.ormworkbench.runner.measurement.Suffix;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named value of a record in documents and tables: a component, or a component of a nested record. The fields of a
 * nested record take its place. A nested record may be optional: then either all of its values are there or none. A value with a
 * {@link Suffix} is named by the component that holds its record.
 *
 * @param path the components that lead from the record to the value
 */
public record Field(List<RecordComponent> path) {

    /** Copies the list. */
    public Field {
        path = List.copyOf(path);
    }

    /** Returns the fields of a record type in order. */
    public static List<Field> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> nested(component)
                        .map(nested -> of(nested).stream().map(field -> field.below(component)))
                        .orElseGet(() -> Stream.of(new Field(List.of(component)))))
                .toList();
    }

    private static Optional<Class<? extends Record>> nested(RecordComponent component) {
        return component.getType().isRecord()
                ? Optional.of(component.getType().asSubclass(Record.class))
                : optional(component);
    }

    /** Returns the type of the record that a component optionally holds; empty if the component is no such one. */
    public static Optional<Class<? extends Record>> optional(RecordComponent component) {
        return component.getType() == Optional.class
                ? Optional.of(((Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0])
                        .asSubclass(Record.class))
                : Optional.empty();
    }

    private Field below(RecordComponent component) {
        return new Field(Stream.concat(Stream.of(component), path.stream()).toList());
    }

    private RecordComponent last() {
        return path.get(path.size() - 1);
    }

    /** The name of the value. */
    public String name() {
        return path.size() == 1 ? last().getName() : name(path.get(path.size() - 2), last());
    }

    /** Returns the name of a component of a nested record that {@code holder} holds. */
    public static String name(RecordComponent holder, RecordComponent component) {
        Suffix suffix = component.getAnnotation(Suffix.class);
        return suffix == null ? component.getName() : holder.getName() + suffix.value();
    }

    /** Returns whether a table has a column for it. Lists have none. */
    public boolean isColumn() {
        return !Collection.class.isAssignableFrom(last().getType());
    }

    /** Returns whether the value is a number. */
    public boolean isNumber() {
        return last().getType().isPrimitive() && last().getType() != boolean.class;
    }

    /** Returns the value in a record; empty if the optional record that contains it is not there. */
    public Optional<Object> in(Record row) {
        Optional<Object> value = Optional.of(row);
        for (RecordComponent component : path) {
            value = value.map(of -> valueOf(component, of))
                    .flatMap(found -> found instanceof Optional<?> optional ? optional : Optional.of(found));
        }
        return value;
    }

    private static Object valueOf(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the fields of a record type that some of these records have, in order; without records, those that every record
     * has.
     */
    public static <R extends Record> List<Field> of(Class<R> type, Collection<R> records) {
        return of(type).stream()
                .filter(field -> records.isEmpty()
                        ? field.path.stream()
                                .allMatch(component -> optional(component).isEmpty())
                        : records.stream().anyMatch(row -> field.in(row).isPresent()))
                .toList();
    }
}
