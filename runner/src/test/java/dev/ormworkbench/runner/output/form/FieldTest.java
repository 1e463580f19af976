package dev.ormworkbench.runner.output.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.measurement.Suffix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThat(fields)
                .extracting(field -> field.in(OUTER).orElseThrow())
                .containsExactly("a", 2, List.of("c"), 4.0, true);
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

    /** A record that stands twice in another. */
    public record Ends(@Suffix("") int value, @Suffix("Low") int low) {}

    /** Holds a record twice. */
    public record Twice(Ends price, Ends weight) {}

    @Test
    void aSuffixFollowsTheNameOfTheHolder() {
        Map<String, ?> json = JsonDocument.record(new Twice(new Ends(2, 1), new Ends(4, 3)));

        assertThat(json.keySet()).containsExactly("price", "priceLow", "weight", "weightLow");
        assertThat(json.values()).asString().isEqualTo("[2, 1, 4, 3]");
    }

    /** A record whose nested record may be missing. */
    public record Holder(int first, Optional<Held> held) {}

    /** Nested. */
    public record Held(int second) {}

    @Test
    void anOptionalRecordHasItsValuesOrNone() {
        Holder with = new Holder(1, Optional.of(new Held(2)));
        Holder without = new Holder(3, Optional.empty());

        assertThat(JsonDocument.json(with)).isEqualTo(Map.of("first", 1, "second", 2));
        assertThat(JsonDocument.json(without)).isEqualTo(Map.of("first", 3));
        assertThat(FlatTable.of("t", Holder.class, List.of(without, with)).rows())
                .containsExactly(List.of("3", ""), List.of("1", "2"));
        assertThat(FlatTable.of("t", Holder.class, List.of(without)).columns())
                .extracting(FlatTable.Header::name)
                .containsExactly("first");
        assertThat(FlatTable.of("t", Holder.class, List.of()).columns())
                .extracting(FlatTable.Header::name)
                .containsExactly("first");
    }
}
