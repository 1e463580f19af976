package dev.ormworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests PS-04 and the order of PS-06. */
final class PlayerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 35, 36})
    @DisplayName("PS-04 an id has 1 to 36 code points, of one char or of two")
    void idLength(int length) {
        for (String codePoint : List.of("x", "é", "\uFFFF", "😀")) {
            String id = codePoint.repeat(length);
            assertThat(Player.requireId(id)).isSameAs(id);
            assertThat(new Player(id, 0, 0).id()).isSameAs(id);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 37, 72, 1000})
    @DisplayName("PS-04 an id of another length is refused, and the message has its length")
    void idLengthOutOfBounds(int length) {
        for (String codePoint : List.of("x", "😀")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Player.requireId(codePoint.repeat(length)))
                    .withMessage("an id has 1 to 36 code points, this one has " + length);
        }
    }

    @Test
    @DisplayName("PS-04 every control character is refused, wherever it is, and no other character for that reason")
    void controlCharacters() {
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++) {
            boolean isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
            String id = isSurrogate ? "ab" : "a" + Character.toString(codePoint) + "b";
            if (codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Player.requireId(id))
                        .withMessage("an id has no control character");
            } else if (!Player.requireId(id).equals(id)) {
                throw new AssertionError("changed: " + id);
            }
        }
    }

    @ParameterizedTest(name = "{displayName} {index}")
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "😀\uD83D", "\uDE00😀"})
    @DisplayName("PS-04 an unpaired surrogate is refused, which UTF-8 cannot carry")
    void unpairedSurrogates(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Player.requireId(id))
                .withMessage("an id has no unpaired surrogate");
    }

    @ParameterizedTest(name = "{displayName} {index}")
    @ValueSource(
            strings = {" ", "\u00A0", "\u1680", "\u2000", "\u2007", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"})
    @DisplayName("PS-04 white space at either end is refused, in the middle it is allowed")
    void whiteSpace(String space) {
        for (String id : List.of(space, space + "a", "a" + space, space + "😀", "😀" + space)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Player.requireId(id))
                    .withMessage("an id has no white space at either end");
        }
        assertThat(Player.requireId("a" + space + "b")).isEqualTo("a" + space + "b");
    }

    @Test
    @DisplayName("PS-04 null is no id")
    @SuppressWarnings("NullAway") // null is what is tested
    void nullId() {
        assertThatNullPointerException().isThrownBy(() -> Player.requireId(null));
        assertThatNullPointerException().isThrownBy(() -> new Player(null, 0, 0));
    }

    @Test
    @DisplayName("PS-04 balances are 0 to 2^31-1")
    void balances() {
        assertThat(new Player("a", 0, Integer.MAX_VALUE)).isEqualTo(new Player("a", 0, Integer.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Player("a", -1, 0))
                .withMessage("coins are 0 to 2147483647, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Player("a", 0, Integer.MIN_VALUE))
                .withMessage("goods are 0 to 2147483647, not -2147483648");
    }

    @ParameterizedTest
    @CsvSource({
        "a, b",
        "A, a",
        "a, aa",
        "10, 9",
        "z, á",
        "\uFF5E, 😀",
        "\uFFFF, 😀",
        "😀, 😁",
        "x😀, x😁",
        "x\uFF5E, x😀"
    })
    @DisplayName("PS-06 ids compare by code point")
    void compare(String lower, String higher) {
        assertThat(Player.compareIds(lower, higher)).isNegative();
        assertThat(Player.compareIds(higher, lower)).isPositive();
        assertThat(Player.compareIds(lower, lower)).isZero();
        assertThat(Player.ID_ORDER.compare(new Player(lower, 9, 9), new Player(higher, 1, 1)))
                .isNegative();
    }

    @Test
    @DisplayName("PS-06 ids compare like their UTF-8 bytes")
    void compareLikeUtf8() {
        Random random = new Random(20_261_123);
        int[] codePoints = {
            'a', 'b', 0x7E, 0xA1, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFF5E, 0xFFFF, 0x1_0000, 0x1_F600, 0x10_FFFF
        };
        for (int i = 0; i < 20_000; i++) {
            String a = randomId(random, codePoints);
            String b = randomId(random, codePoints);
            int expected =
                    Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(Player.compareIds(a, b)))
                    .as("%s and %s", a, b)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    private static String randomId(Random random, int[] codePoints) {
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            id.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return id.toString();
    }
}
