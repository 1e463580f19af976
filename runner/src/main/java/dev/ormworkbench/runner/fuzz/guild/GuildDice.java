package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.fuzz.Dice;
import dev.ormworkbench.runner.scenario.guild.GuildText;
import dev.ormworkbench.runner.scenario.guild.ItemValues;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random values of guilds: mostly ordinary values and bounds, sometimes a value that the contract refuses. */
record GuildDice(Dice dice) {

    private static final int MOST_MEMBERS = 4;
    private static final int MOST_ITEMS = 3;
    private static final int MOST_SKILLS = 3;
    private static final int REFUSED = 1;

    private static final List<String> MONEY = List.of(
            "0", "0.00", "0.01", "0.05", "0.10", "1", "1.15", "2.5", "33.33", "1000", "99999999.98", "99999999.99");
    private static final List<String> REFUSED_MONEY = List.of("-0.01", "0.001", "100000000", "99999999.991");

    /** Half pennies round up; a thousand percent overflows soon. */
    private static final List<String> PERCENTS = List.of("0", "0.01", "0.5", "5", "10", "33.33", "50", "100", "1000");

    private static final List<String> REFUSED_PERCENTS = List.of("-1", "1000.01", "0.001");

    /** Bounds, a gap and an overlap of daylight saving, and neighbours by a microsecond. */
    private static final List<String> TIMES = List.of(
            "1970-01-01T00:00:01Z",
            "1970-01-01T00:00:01.000001Z",
            "2000-02-29T23:59:59.999999Z",
            "2000-03-01T00:00:00Z",
            "2024-03-31T01:30:00Z",
            "2024-10-27T00:30:00.000001Z",
            "2024-10-27T01:30:00.000001Z",
            "2038-01-19T03:14:07.999999Z");

    private static final List<String> REFUSED_TIMES =
            List.of("1970-01-01T00:00:00.999999Z", "2038-01-19T03:14:08Z", "2024-01-01T00:00:00.000000001Z");

    private static final List<String> MOTTOS = List.of(
            "",
            " ",
            "all for one",
            "all for one ",
            "ALL FOR ONE",
            "null",
            "\\",
            "'; DROP TABLE workbench_guild; -- ",
            "\"a\": [1]",
            "100 %_",
            "😀".repeat(GuildValues.MAX_MOTTO_LENGTH));

    private static final List<String> REFUSED_MOTTOS =
            List.of("x".repeat(GuildValues.MAX_MOTTO_LENGTH + 1), "a\nb", "\u0000");

    private static final List<Integer> QUANTITIES = List.of(0, 1, 2, 3, 10, Integer.MAX_VALUE);

    String name() {
        return dice.id();
    }

    String money() {
        return dice.oneOf(dice.chance(REFUSED) ? REFUSED_MONEY : MONEY);
    }

    String percent() {
        return dice.oneOf(dice.chance(2 * REFUSED) ? REFUSED_PERCENTS : PERCENTS);
    }

    String time() {
        return dice.oneOf(dice.chance(REFUSED) ? REFUSED_TIMES : TIMES);
    }

    String tier() {
        return GuildText.of(dice.oneOf(List.of(Tier.values())));
    }

    @Nullable
    String motto() {
        if (dice.chance(REFUSED)) {
            return dice.oneOf(REFUSED_MOTTOS);
        }
        return dice.chance(30) ? null : dice.oneOf(MOTTOS);
    }

    int quantity() {
        return dice.chance(REFUSED) ? -1 : dice.oneOf(QUANTITIES);
    }

    /** Returns a limit up to the largest, mostly a small one. */
    int limit(int largest) {
        if (dice.chance(3)) {
            return dice.oneOf(List.of(0, -1, largest + 1));
        }
        return dice.chance(15) ? largest : 1 + dice.below(4);
    }

    List<String> skills() {
        return distinct(dice.several(MOST_SKILLS, this::name), skill -> skill);
    }

    ItemValues item() {
        return new ItemValues(name(), quantity(), money());
    }

    MemberValues member() {
        return new MemberValues(name(), skills(), distinct(dice.several(MOST_ITEMS, this::item), ItemValues::name));
    }

    List<MemberValues> members() {
        return distinct(dice.several(MOST_MEMBERS, this::member), MemberValues::name);
    }

    /** Leaves out all but the first of each name, unless the contract shall refuse them. */
    private <T> List<T> distinct(List<T> values, Function<T, String> name) {
        if (dice.chance(REFUSED)) {
            return values;
        }
        return List.copyOf(values.stream()
                .collect(Collectors.toMap(name, value -> value, (first, second) -> first, LinkedHashMap::new))
                .values());
    }

    /** Returns a value with this probability in percent. */
    <T> Optional<T> perhaps(int percent, Supplier<T> value) {
        return dice.chance(percent) ? Optional.of(value.get()) : Optional.empty();
    }
}
