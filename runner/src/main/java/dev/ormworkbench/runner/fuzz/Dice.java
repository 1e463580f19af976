package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.store.Player;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Random arguments: mostly ordinary values and bounds, sometimes a value that the contract refuses. */
public final class Dice {

    /** Makes the seeds of consecutive rounds unrelated, and so their scripts. */
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private static final int FEWEST_IDS = 5;
    private static final int MOST_IDS = 9;

    private static final List<String> IDS = List.of(
            "a",
            "A",
            "á",
            "a\u0301",
            "b",
            "B",
            "aa",
            "a b",
            "0",
            "00",
            "-1",
            "1e0",
            "null",
            "true",
            "ß",
            "ss",
            "İ",
            "ı",
            "\uFF5E",
            "😀",
            "\uFFFDa",
            "😀".repeat(Player.MAX_ID_LENGTH),
            "x".repeat(Player.MAX_ID_LENGTH),
            "á".repeat(Player.MAX_ID_LENGTH),
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "\\'",
            "\\0",
            "%",
            "_",
            "?",
            ":id",
            "#{id}",
            "${id}",
            "{fn now()}",
            "/* a",
            "-- a",
            "' OR '1'='1",
            "'; DROP TABLE workbench_player; -- a",
            "a\u200B",
            "\u200Ba",
            "\uFEFFa",
            "\u202Ea");

    private static final List<String> REFUSED_IDS = List.of(
            "",
            " ",
            "a ",
            " a",
            "a\u00A0",
            "\u3000a",
            "\u2028a",
            "\u0000",
            "a\n",
            "a\u0000b",
            "a\u0085b",
            "x".repeat(Player.MAX_ID_LENGTH + 1),
            "😀".repeat(Player.MAX_ID_LENGTH + 1));

    private static final List<Integer> BALANCES =
            List.of(0, 1, 2, 3, 10, 100, Player.MAX_BALANCE - 1, Player.MAX_BALANCE);
    private static final List<Integer> REFUSED_NUMBERS = List.of(-1, Integer.MIN_VALUE);
    private static final int ORDINARY = 20;

    private final Random random;
    private final List<String> ids;

    /** Only a few ids, so that the steps of a script use the same ones. */
    private Dice(Random random) {
        this.random = random;
        List<String> shuffled = new ArrayList<>(IDS);
        Collections.shuffle(shuffled, random);
        this.ids = shuffled.subList(0, FEWEST_IDS + random.nextInt(MOST_IDS - FEWEST_IDS + 1));
    }

    /** Returns the dice of a round. The same seed and round give the same values. */
    public static Dice of(long seed, int round) {
        return new Dice(new Random(seed + round * GOLDEN_RATIO));
    }

    /** Returns true with this probability in percent. */
    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns one of the values, each with the same probability. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Returns up to this many values. */
    public <T> List<T> several(int most, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
    }

    /** Returns a number from 0, below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns an id or a name, which is sometimes one that the contract refuses. */
    public String id() {
        return oneOf(chance(2) ? REFUSED_IDS : ids);
    }

    /** Returns a balance, which is sometimes one that the contract refuses. */
    public int balance() {
        if (chance(1)) {
            return oneOf(REFUSED_NUMBERS);
        }
        return chance(50) ? oneOf(BALANCES) : below(ORDINARY);
    }

    /** Returns a mostly small amount, so that trades can succeed. */
    public int amount() {
        return chance(70) ? below(4) : balance();
    }

    /** Returns a player of such values. */
    public PlayerValues player() {
        return new PlayerValues(id(), balance(), balance());
    }
}
