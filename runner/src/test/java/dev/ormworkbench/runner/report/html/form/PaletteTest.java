package dev.ormworkbench.runner.report.html.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the colours of implementations. */
class PaletteTest {

    @Test
    void aLibraryHasItsColourWhicheverOthersThereAre() {
        Palette alone = new Palette(Stream.of("jdbc"));
        Palette among = new Palette(Stream.of("floor", "acme", "hibernate", "jdbc", "jooq", "mybatis"));

        assertThat(alone.slot("jdbc")).isEqualTo("i2").isEqualTo(among.slot("jdbc"));
    }

    @Test
    void othersComeAfterTheLibrariesAndShareOnlyWhenAllAreTaken() {
        Palette palette = new Palette(Stream.of("acme", "hibernate-multi-row", "zeus"));

        assertThat(Stream.of("floor", "acme", "hibernate-multi-row", "zeus").map(palette::slot))
                .containsExactly("i0", "i5", "i6", "i1");
        assertThat(palette.names()).containsExactly("acme", "hibernate-multi-row", "zeus");
    }
}
