package dev.ormworkbench.runner.output.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nested records stand for their values, at any depth. */
class FieldTest {

    record Inner(int second, List<String> third) {}

    record Middle(Inner inner, double fourth) {}

    record Outer(String first, Middle middle, boolean fifth) {}

    private static final Outer OUTER = new Outer("a", new Middle(new Inner(2, List.of("c")), 4), true);

    @Test
    void nestedValuesStandInPlaceOfTheirRecord() {
        List<Field> fields = Field.of(Outer.class);

        assertThat(fields).extracting(Field::name).containsExactly("first", "second", "third", "fourth", "fifth");
        assertThat(fields).extracting(field -> field.valueOf(OUTER)).containsExactly("a", 2, List.of("c"), 4.0, true);
        assertThat(fields).extracting(Field::isNumber).containsExactly(false, true, false, true, false);
        assertThat(fields)
                .filteredOn(field -> !field.isColumn())
                .extracting(Field::name)
                .containsExactly("third");
    }

    @Test
    void documentsHaveThemFlat() {
        assertThat(JsonDocument.json(OUTER))
                .isEqualTo(Map.of("first", "a", "second", 2, "third", List.of("c"), "fourth", 4.0, "fifth", true));
    }
}
