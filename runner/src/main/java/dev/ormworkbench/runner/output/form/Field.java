package dev.ormworkbench.runner.output.form;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A named value of a record in documents and tables: a component, or a component of a nested record. The fields of a
 * nested record take its place.
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
                .flatMap(component -> component.getType().isRecord()
                        ? of(component.getType()).stream().map(field -> field.below(component))
                        : Stream.of(new Field(List.of(component))))
                .toList();
    }

    private Field below(RecordComponent component) {
        return new Field(Stream.concat(Stream.of(component), path.stream()).toList());
    }

    private RecordComponent last() {
        return path.get(path.size() - 1);
    }

    /** The name of the value. */
    public String name() {
        return last().getName();
    }

    /** Returns whether a table has a column for it. Lists have none. */
    public boolean isColumn() {
        return !Collection.class.isAssignableFrom(last().getType());
    }

    /** Returns whether the value is a number. */
    public boolean isNumber() {
        return last().getType().isPrimitive() && last().getType() != boolean.class;
    }

    /** Returns the value in a record. */
    public Object valueOf(Record row) {
        Object value = row;
        for (RecordComponent component : path) {
            try {
                value = component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return value;
    }
}
